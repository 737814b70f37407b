//! Time of day and durations in words.

/// Local time in hours and minutes; `None` if the time zone is unknown.
pub fn now_words() -> Option<String> {
    let seconds = local_s()?.rem_euclid(86_400);
    Some(format!("{:02}:{:02}", seconds / 3600, seconds / 60 % 60))
}

/// A duration in minutes and seconds, with hours only if there are any.
pub fn span_words(seconds: f64) -> String {
    let seconds = seconds.max(0.0) as u64;
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{rest:02}") } else { format!("{minutes}:{rest:02}") }
}

#[cfg(target_os = "linux")]
fn local_s() -> Option<i64> {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?;
    let zone = tz::TimeZone::local().ok()?;
    let seconds = i64::try_from(since.as_secs()).ok()?;
    Some(seconds + i64::from(zone.find_local_time_type(seconds).ok()?.ut_offset()))
}

#[cfg(not(target_os = "linux"))]
fn local_s() -> Option<i64> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_has_hours_only_where_there_are_any() {
        let words = [0.0, 59.9, 60.0, 3599.0, 3600.0, 36_061.0].map(span_words);
        assert_eq!(words, ["0:00", "0:59", "1:00", "59:59", "1:00:00", "10:01:01"]);
    }
}
