//! Text to coordinates.
//!
//! It first decides whether a text looks like coordinates at all, so that a search for "58 ports" is left to the search.

use super::super::position::{LonLat, PositionError};

/// Why a text that looks like coordinates is none.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CoordinateError {
    #[error(transparent)]
    Range(#[from] PositionError),
    /// The latitude is out of range, but would do as a longitude.
    #[error("{0} is not a latitude; latitude comes first, or write the letters N, S, E and W")]
    Swapped(f64),
    /// Minutes or seconds of 60 or more.
    #[error("{0} is too much for minutes or seconds: they must be less than 60")]
    Sixty(f64),
    /// Two latitudes, or two longitudes, or one letter only.
    #[error("write one of N and S and one of E and W, or neither")]
    Letters,
    /// A minus and a letter at once.
    #[error("a minus sign and a letter N, S, E or W do not go together")]
    SignAndLetter,
    /// The numbers do not make two angles.
    #[error("these are not two angles: write for example 51.9484, 4.0486")]
    Form,
}

/// Reads "51.95, 4.05" (latitude first), "4.05 E 51.95 N", "51°56′54″N 4°2′55″E", "51 56 54 N 4 2 55 E", "geo:51.95,4.05".
/// `None`: the text does not look like coordinates at all; `Some(Err)`: it does, but names no point.
pub fn parse(text: &str) -> Option<Result<LonLat, CoordinateError>> {
    let text = text.trim();
    if let Some(rest) = text.get(..4).filter(|start| start.eq_ignore_ascii_case("geo:")).and_then(|_| text.get(4..)) {
        return Some(geo(rest));
    }
    let tokens = tokens(text)?;
    looks_like_coordinates(&tokens).then(|| pair(&tokens))
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Token {
    Number {
        value: f64,
        negative: bool,
        whole: bool,
    },
    /// 0 degrees, 1 minutes, 2 seconds.
    Mark(usize),
    Letter(char),
    Comma,
}

fn geo(rest: &str) -> Result<LonLat, CoordinateError> {
    let numbers = rest.split([';', '?']).next().unwrap_or_default();
    let mut parts = numbers.split(',').map(|part| plain_number(part).ok_or(CoordinateError::Form));
    match (parts.next(), parts.next(), parts.next().transpose()?, parts.next()) {
        (Some(lat), Some(lon), _, None) => position(lon?, lat?),
        _ => Err(CoordinateError::Form),
    }
}

fn plain_number(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
    if plain { text.parse().ok() } else { None }
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let mut width = c.len_utf8();
        match c {
            c if c.is_whitespace() => {}
            ',' | ';' | '/' => tokens.push(Token::Comma),
            '°' | 'º' | '˚' => tokens.push(Token::Mark(0)),
            // Two single primes are how some write the double one.
            '′' | '’' | '\'' if rest.get(width..).is_some_and(|after| after.starts_with(c)) => {
                width *= 2;
                tokens.push(Token::Mark(2));
            }
            '′' | '’' | '\'' => tokens.push(Token::Mark(1)),
            '″' | '”' | '"' => tokens.push(Token::Mark(2)),
            'N' | 'S' | 'E' | 'W' | 'n' | 's' | 'e' | 'w' => tokens.push(Token::Letter(c.to_ascii_uppercase())),
            _ => {
                let (token, length) = number(rest)?;
                width = length;
                tokens.push(token);
            }
        }
        rest = rest.get(width..)?;
    }
    Some(tokens)
}

fn number(text: &str) -> Option<(Token, usize)> {
    let unsigned = text.trim_start_matches(['-', '−', '–', '+']);
    let sign = text.get(..text.len() - unsigned.len())?;
    if sign.chars().count() > 1 {
        return None;
    }
    let digits = unsigned.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(unsigned.len());
    let digits = unsigned.get(..digits)?;
    let value = digits.parse().ok()?;
    let negative = !sign.is_empty() && sign != "+";
    Some((Token::Number { value, negative, whole: !digits.contains('.') }, sign.len() + digits.len()))
}

// Two numbers alone may be a search ("58 24"); what makes them coordinates is a fraction, a comma, a mark, a letter, or six of them.
fn looks_like_coordinates(tokens: &[Token]) -> bool {
    let numbers = tokens.iter().filter(|token| matches!(token, Token::Number { .. })).count();
    let sign = tokens.iter().any(|token| !matches!(token, Token::Number { whole: true, .. }));
    numbers >= 2 && (sign || numbers == 6)
}

fn pair(tokens: &[Token]) -> Result<LonLat, CoordinateError> {
    let letters = tokens.iter().filter(|token| matches!(token, Token::Letter(_))).count();
    let split = match letters {
        0 => split_by_numbers(tokens),
        2 => split_by_letters(tokens),
        _ => return Err(CoordinateError::Letters),
    };
    let (first, second) = tokens.split_at_checked(split.ok_or(CoordinateError::Form)?).ok_or(CoordinateError::Form)?;
    let (first, second) = (angle(first)?, angle(second)?);
    match (first.1, second.1) {
        (None, None) => position(second.0, first.0),
        (Some('N' | 'S'), Some('E' | 'W')) => position(second.0, first.0),
        (Some('E' | 'W'), Some('N' | 'S')) => position(first.0, second.0),
        _ => Err(CoordinateError::Letters),
    }
}

fn split_by_letters(tokens: &[Token]) -> Option<usize> {
    let is_letter = |token: &Token| matches!(token, Token::Letter(_));
    match tokens.first() {
        // "N 51.95 E 4.05": the second letter opens the second angle.
        Some(Token::Letter(_)) => tokens.iter().skip(1).position(is_letter).map(|index| index + 1),
        _ => tokens.iter().position(is_letter).map(|index| index + 1),
    }
}

fn split_by_numbers(tokens: &[Token]) -> Option<usize> {
    let mut commas = tokens.iter().enumerate().filter(|(_, token)| **token == Token::Comma);
    match (commas.next(), commas.next()) {
        (Some((index, _)), None) => return Some(index),
        (Some(_), Some(_)) => return None,
        (None, _) => {}
    }
    let numbers: Vec<_> =
        tokens.iter().enumerate().filter(|(_, token)| matches!(token, Token::Number { .. })).collect();
    numbers.get(numbers.len() / 2).filter(|_| numbers.len().is_multiple_of(2)).map(|(index, _)| *index)
}

/// The degrees of one angle, signed by its sign or letter, and the letter.
fn angle(tokens: &[Token]) -> Result<(f64, Option<char>), CoordinateError> {
    let (mut letter, mut sign, mut degrees, mut unit) = (None, 1.0, None, 0);
    let mut fraction = false;
    // A comma may stand between the angles, so at the end of the first or the start of the second, never inside.
    let inner = |index: usize| index > 0 && index + 1 < tokens.len();
    for (index, token) in tokens.iter().enumerate() {
        match *token {
            Token::Comma if inner(index) => return Err(CoordinateError::Form),
            Token::Comma => {}
            Token::Letter(c) => letter = Some(c),
            Token::Mark(mark) if degrees.is_some() && mark + 1 == unit => {}
            Token::Mark(_) => return Err(CoordinateError::Form),
            Token::Number { negative, .. } if unit > 2 || fraction || (negative && unit > 0) => {
                return Err(CoordinateError::Form);
            }
            Token::Number { value, .. } if unit > 0 && value >= 60.0 => return Err(CoordinateError::Sixty(value)),
            Token::Number { value, negative, whole } => {
                sign = if negative { -1.0 } else { sign };
                fraction = !whole;
                degrees = Some(degrees.unwrap_or(0.0) + value / [1.0, 60.0, 3600.0].get(unit).copied().unwrap_or(1.0));
                unit += 1;
            }
        }
    }
    if letter.is_some() && sign < 0.0 {
        return Err(CoordinateError::SignAndLetter);
    }
    let sign = if matches!(letter, Some('S' | 'W')) { -1.0 } else { sign };
    degrees.map(|degrees| (sign * degrees, letter)).ok_or(CoordinateError::Form)
}

fn position(lon: f64, lat: f64) -> Result<LonLat, CoordinateError> {
    match LonLat::new(lon, lat) {
        Err(PositionError::Latitude(lat)) if LonLat::new(lat, lon).is_ok() => Err(CoordinateError::Swapped(lat)),
        other => other.map_err(CoordinateError::from),
    }
}
