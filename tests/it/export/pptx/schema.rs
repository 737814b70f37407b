//! Which elements may stand in which, and in what order: ECMA-376 for what this program writes, and no more.

use super::tree::Node;

/// An element and what may be in it, in this order: names, alternatives with `|`, then `?` for at most one, `*` for any number,
/// `+` for at least one, `#` for at least three, and nothing for exactly one.
type Model = (&'static str, &'static str);

const FILL: &str = "a:noFill|a:solidFill|a:gradFill|a:blipFill|a:pattFill|a:grpFill";
const COLOR: &str = "a:scrgbClr|a:srgbClr|a:hslClr|a:sysClr|a:schemeClr|a:prstClr";
const SHAPES: &str = "p:sp|p:grpSp|p:graphicFrame|p:cxnSp|p:pic";
const LEVELS: &str = "a:defPPr? a:lvl1pPr? a:lvl2pPr? a:lvl3pPr? a:lvl4pPr? a:lvl5pPr? a:lvl6pPr? a:lvl7pPr? a:lvl8pPr? \
                      a:lvl9pPr? a:extLst?";
const PARAGRAPH: &str = "a:lnSpc? a:spcBef? a:spcAft? a:buClrTx|a:buClr? a:buSzTx|a:buSzPct|a:buSzPts? a:buFontTx|a:buFont? \
                         a:buNone|a:buAutoNum|a:buChar|a:buBlip? a:tabLst? a:defRPr? a:extLst?";
const RUN: &str = "a:ln? FILL? a:effectLst|a:effectDag? a:highlight? a:uLnTx|a:uLn? a:uFillTx|a:uFill? a:latin? a:ea? a:cs? \
                   a:sym? a:hlinkClick? a:hlinkMouseOver? a:rtl? a:extLst?";
const FONTS: &str = "a:latin a:ea a:cs a:font* a:extLst?";

const PRESENTATION: &[Model] = &[
    (
        "p:presentation",
        "p:sldMasterIdLst? p:notesMasterIdLst? p:handoutMasterIdLst? p:sldIdLst? p:sldSz? p:notesSz p:embeddedFontLst? \
         p:defaultTextStyle? p:extLst?",
    ),
    ("p:sldMasterIdLst", "p:sldMasterId+"),
    ("p:notesMasterIdLst", "p:notesMasterId"),
    ("p:sldIdLst", "p:sldId+"),
    ("p:defaultTextStyle", LEVELS),
    ("p:presentationPr", "p:extLst?"),
    ("p:viewPr", "p:normalViewPr? p:slideViewPr? p:gridSpacing? p:extLst?"),
    ("p:sldMaster", "p:cSld p:clrMap p:sldLayoutIdLst? p:transition? p:timing? p:hf? p:txStyles? p:extLst?"),
    ("p:sldLayoutIdLst", "p:sldLayoutId+"),
    ("p:txStyles", "p:titleStyle? p:bodyStyle? p:otherStyle? p:extLst?"),
    ("p:titleStyle", LEVELS),
    ("p:bodyStyle", LEVELS),
    ("p:otherStyle", LEVELS),
    ("p:notesStyle", LEVELS),
    ("p:sldLayout", "p:cSld p:clrMapOvr? p:transition? p:timing? p:hf? p:extLst?"),
    ("p:notesMaster", "p:cSld p:clrMap p:hf? p:notesStyle? p:extLst?"),
    ("p:sld", "p:cSld p:clrMapOvr? p:transition? p:timing? p:extLst?"),
    ("p:notes", "p:cSld p:clrMapOvr? p:extLst?"),
    ("p:cSld", "p:bg? p:spTree p:custDataLst? p:controls? p:extLst?"),
    ("p:bg", "p:bgPr|p:bgRef"),
    ("p:bgPr", "FILL a:effectLst|a:effectDag? p:extLst?"),
    ("p:clrMapOvr", "a:masterClrMapping|a:overrideClrMapping"),
    ("p:spTree", "p:nvGrpSpPr p:grpSpPr SHAPES* p:extLst?"),
    ("p:grpSp", "p:nvGrpSpPr p:grpSpPr SHAPES* p:extLst?"),
    ("p:nvGrpSpPr", "p:cNvPr p:cNvGrpSpPr p:nvPr"),
    ("p:grpSpPr", "a:xfrm? FILL? a:effectLst|a:effectDag? a:scene3d? a:extLst?"),
    ("p:sp", "p:nvSpPr p:spPr p:style? p:txBody? p:extLst?"),
    ("p:nvSpPr", "p:cNvPr p:cNvSpPr p:nvPr"),
    ("p:cNvPr", "a:hlinkClick? a:hlinkHover? a:extLst?"),
    ("p:cNvSpPr", "a:spLocks? a:extLst?"),
    ("p:nvPr", "p:ph? p:extLst?"),
    ("p:pic", "p:nvPicPr p:blipFill p:spPr p:style? p:extLst?"),
    ("p:nvPicPr", "p:cNvPr p:cNvPicPr p:nvPr"),
    ("p:cNvPicPr", "a:picLocks? a:extLst?"),
    ("p:blipFill", "a:blip? a:srcRect? a:tile|a:stretch?"),
    ("p:spPr", "a:xfrm? a:custGeom|a:prstGeom? FILL? a:ln? a:effectLst|a:effectDag? a:scene3d? a:sp3d? a:extLst?"),
    ("p:txBody", "a:bodyPr a:lstStyle? a:p+"),
];

const DRAWING: &[Model] = &[
    ("a:bodyPr", "a:prstTxWarp? a:noAutofit|a:normAutofit|a:spAutoFit? a:scene3d? a:sp3d|a:flatTx? a:extLst?"),
    ("a:lstStyle", LEVELS),
    ("a:defPPr", PARAGRAPH),
    ("a:pPr", PARAGRAPH),
    ("a:spcBef", "a:spcPct|a:spcPts"),
    ("a:defRPr", RUN),
    ("a:rPr", RUN),
    ("a:endParaRPr", RUN),
    ("a:p", "a:pPr? a:r|a:br|a:fld* a:endParaRPr?"),
    ("a:r", "a:rPr? a:t"),
    ("a:fld", "a:rPr? a:pPr? a:t?"),
    ("a:xfrm", "a:off? a:ext? a:chOff? a:chExt?"),
    ("a:prstGeom", "a:avLst?"),
    ("a:custGeom", "a:avLst? a:gdLst? a:ahLst? a:cxnLst? a:rect? a:pathLst"),
    ("a:avLst", "a:gd*"),
    ("a:pathLst", "a:path*"),
    ("a:path", "a:close|a:moveTo|a:lnTo|a:arcTo|a:quadBezTo|a:cubicBezTo*"),
    ("a:moveTo", "a:pt"),
    ("a:lnTo", "a:pt"),
    ("a:quadBezTo", "a:pt a:pt"),
    ("a:cubicBezTo", "a:pt a:pt a:pt"),
    ("a:solidFill", "COLOR?"),
    (
        "a:ln",
        "a:noFill|a:solidFill|a:gradFill|a:pattFill? a:prstDash|a:custDash? a:round|a:bevel|a:miter? a:headEnd? a:tailEnd?",
    ),
    ("a:blip", "a:extLst?"),
    ("a:stretch", "a:fillRect?"),
    ("a:theme", "a:themeElements a:objectDefaults? a:extraClrSchemeLst? a:custClrLst? a:extLst?"),
    ("a:themeElements", "a:clrScheme a:fontScheme a:fmtScheme a:extLst?"),
    (
        "a:clrScheme",
        "a:dk1 a:lt1 a:dk2 a:lt2 a:accent1 a:accent2 a:accent3 a:accent4 a:accent5 a:accent6 a:hlink a:folHlink a:extLst?",
    ),
    ("a:fontScheme", "a:majorFont a:minorFont a:extLst?"),
    ("a:majorFont", FONTS),
    ("a:minorFont", FONTS),
    ("a:fmtScheme", "a:fillStyleLst a:lnStyleLst a:effectStyleLst a:bgFillStyleLst"),
    ("a:fillStyleLst", "FILL#"),
    ("a:lnStyleLst", "a:ln#"),
    ("a:effectStyleLst", "a:effectStyle#"),
    ("a:effectStyle", "a:effectLst|a:effectDag a:scene3d? a:sp3d?"),
    ("a:bgFillStyleLst", "FILL#"),
];

/// Elements with one color in them.
const COLORED: [&str; 12] = [
    "a:dk1",
    "a:lt1",
    "a:dk2",
    "a:lt2",
    "a:accent1",
    "a:accent2",
    "a:accent3",
    "a:accent4",
    "a:accent5",
    "a:accent6",
    "a:hlink",
    "a:folHlink",
];

/// Elements with nothing or with text in them.
const LEAVES: &[&str] = &[
    "p:sldMasterId",
    "p:notesMasterId",
    "p:sldId",
    "p:sldSz",
    "p:notesSz",
    "p:gridSpacing",
    "p:clrMap",
    "p:sldLayoutId",
    "p:cNvGrpSpPr",
    "p:ph",
    "a:masterClrMapping",
    "a:spLocks",
    "a:picLocks",
    "a:normAutofit",
    "a:noAutofit",
    "a:spAutoFit",
    "a:spcPct",
    "a:spcPts",
    "a:buNone",
    "a:buFont",
    "a:buChar",
    "a:latin",
    "a:ea",
    "a:cs",
    "a:font",
    "a:t",
    "a:off",
    "a:ext",
    "a:chOff",
    "a:chExt",
    "a:gd",
    "a:gdLst",
    "a:ahLst",
    "a:cxnLst",
    "a:rect",
    "a:close",
    "a:pt",
    "a:noFill",
    "a:schemeClr",
    "a:srgbClr",
    "a:sysClr",
    "a:prstDash",
    "a:fillRect",
    "a:effectLst",
    "a:objectDefaults",
    "a:extraClrSchemeLst",
    "a:tblStyleLst",
];

/// Finds what stands where it may not, and what is missing.
pub fn check(path: &str, root: &Node, findings: &mut Vec<String>) {
    // The properties of the document may be in any order.
    if path.starts_with("docProps/") {
        return;
    }
    let mut waiting = vec![root];
    while let Some(node) = waiting.pop() {
        match model(&node.name) {
            None => findings.push(format!("{path}: {} is never written", node.name)),
            Some(model) => {
                if let Err(what) = matches(&model, node) {
                    findings.push(format!("{path}: in {}, {what}", node.name));
                }
            }
        }
        if node.name != "a:t" && !node.text.trim().is_empty() {
            findings.push(format!("{path}: {} has text in it", node.name));
        }
        // What extensions hold is for others to say.
        waiting.extend(node.children.iter().filter(|child| child.name != "a:extLst"));
    }
}

fn model(name: &str) -> Option<String> {
    let level = name.starts_with("a:lvl") && name.ends_with("pPr");
    let model = if level {
        PARAGRAPH
    } else if COLORED.contains(&name) {
        COLOR
    } else if LEAVES.contains(&name) {
        ""
    } else {
        PRESENTATION.iter().chain(DRAWING).find(|(known, _)| *known == name)?.1
    };
    Some(model.replace("FILL", FILL).replace("COLOR", COLOR).replace("SHAPES", SHAPES))
}

/// Takes the children from the first to the last, each by the first part of the model that has room for it.
fn matches(model: &str, node: &Node) -> Result<(), String> {
    let mut children = node.children.iter().peekable();
    for part in model.split_whitespace() {
        let names = part.trim_end_matches(['?', '*', '+', '#']);
        let (least, most) = match part.strip_prefix(names) {
            Some("?") => (0, 1),
            Some("*") => (0, usize::MAX),
            Some("+") => (1, usize::MAX),
            Some("#") => (3, usize::MAX),
            _ => (1, 1),
        };
        let mut taken = 0;
        while taken < most && children.next_if(|child| names.split('|').any(|name| name == child.name)).is_some() {
            taken += 1;
        }
        if taken < least {
            let next = children.peek().map_or("nothing", |child| child.name.as_str());
            return Err(format!("{names} is missing: there is {next}"));
        }
    }
    match children.next() {
        Some(child) => Err(format!("{} stands where it may not", child.name)),
        None => Ok(()),
    }
}
