"""The words by which a document's kind, publisher, date and title are told. Tables only; no work."""

from __future__ import annotations

import re

from reportqa.domain import DocumentKind

# Words, the kind they speak for, and how much they say in the title and in the opening.
KIND_CUES: tuple[tuple[str, DocumentKind, int, int], ...] = (
    (r"annual report", DocumentKind.ANNUAL_REPORT, 6, 3),
    (r"annual (?:review|performance report)|report and accounts", DocumentKind.ANNUAL_REPORT, 4, 2),
    (r"(?:reporting|financial) year .{0,40}\b31 march", DocumentKind.ANNUAL_REPORT, 2, 1),
    (r"police (?:and|&) crime panel", DocumentKind.PANEL_PAPER, 4, 3),
    (r"meeting (?:to be )?held on|meeting date", DocumentKind.PANEL_PAPER, 2, 4),
    (
        r"report (?:of .{0,80} )?to (?:the )?(?:police|panel|committee|cabinet|board)",
        DocumentKind.PANEL_PAPER,
        3,
        3,
    ),
    (r"agenda item", DocumentKind.PANEL_PAPER, 3, 3),
    (r"\bagenda (?:for|of)\b", DocumentKind.PANEL_PAPER, 14, 0),
    (r"contact for further information", DocumentKind.PANEL_PAPER, 0, 2),
    (
        r"(?:panel|committee|cabinet|members) (?:is|are) (?:asked|recommended|requested) to",
        DocumentKind.PANEL_PAPER,
        0,
        2,
    ),
    (r"\bminutes\b", DocumentKind.MINUTES, 8, 2),
    (r"minutes of (?:the|a) .{0,60}(?:meeting|held)", DocumentKind.MINUTES, 4, 7),
    (r"\bpresent\s?:|apologies (?:for absence|were)", DocumentKind.MINUTES, 0, 4),
    (r"\bbudget\b", DocumentKind.BUDGET, 5, 1),
    (r"\bprecept\b|council tax|medium term financial|statement of accounts", DocumentKind.BUDGET, 4, 1),
)
KIND_NEEDS = 4  # a score below this is not enough to call a paper anything but "other"

# The first word of a name of two: "West Mercia".
SIDE = r"(?:Greater|North|South|East|West|Mid|Thames|Central)"
AREA = (
    rf"((?:{SIDE} )?[A-Z][\w-]+"
    r"(?:(?:, [A-Z]\w+)? (?:and|&) (?:the )?(?:Isles? of )?(?!Chief|Crime|His|Her|Police)[A-Z]\w+)?)"
)
COMMISSIONER = "Police and Crime Commissioner for {}"
NOT_A_PLACE = frozenset(
    [
        *("the", "this", "that", "a", "an", "their", "our", "your", "each", "his", "her", "every", "all"),
        *("deputy", "mayoral", "assistant", "elected", "acting", "current", "first"),
        *("county", "local", "new", "office", "british", "uk", "national", "former", "neighbourhood"),
    ]
)
# One to seven words of a name: "Wyre and Fylde", "Hull University Teaching Hospitals".
NAMED = r"[A-Z][\w’'-]+(?:(?:,? (?:and|&|of|on|upon))? [A-Z][\w’'-]+){0,6}?"
# The first of two places in one name: "Hereford & " of "Hereford & Worcester Fire Authority".
ANOTHER = (
    r"(?:(?!(?:Police|Council|Constabulary|Authority|Trust|Service|Board|Mayor|Leader|Cabinet|Committee|Commissioner"
    r"|Budget)\b)[A-Z][a-z]+,? (?:and|&) )?"
)
# A pattern whose group is the place (or whole name), and the publisher's normal form.
PUBLISHERS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (rf"Police (?:and|&) Crime Commissioner for {AREA}", COMMISSIONER),
        (
            rf"\b((?:{SIDE} )?[A-Z][a-z]+(?: (?:and|&) [A-Z][a-z]+)?) Police (?:and|&) Crime Commissioner\b",
            COMMISSIONER,
        ),
        (r"\b([a-z]+)-pcc\.(?:gov|police)\.uk", COMMISSIONER),
        (rf"\b((?:{SIDE} )?[A-Z][a-z]+)[’']s Police (?:and|&) Crime Commissioner\b", COMMISSIONER),
        (rf"\b({NAMED} (?:Police(?:,? Fire)? (?:and|&) Crime|Police) Panel)\b", "{}"),
        (
            rf"\b({ANOTHER}[A-Z][a-z]+(?: [A-Z][a-z]+){{0,2}} (?:(?:County|City|Borough|District|Metropolitan) )+"
            r"Council)\b",
            "{}",
        ),
        (rf"\b({ANOTHER}[A-Z][a-z]+(?: [A-Z][a-z]+)? (?:Combined|Fire|Police) Authority)\b", "{}"),
        (rf"\b({NAMED} (?:(?:Integrated|Passenger|Public) )*Transport (?:Authority|Executive|Partnership))\b", "{}"),
        (r"\b(Transport for (?:the )?[A-Z][a-z]+(?: [A-Z][a-z]+){0,2})\b", "{}"),
        (rf"\b({NAMED} Fire (?:and|&) Rescue (?:Authority|Service))\b", "{}"),
        (rf"\b({NAMED} NHS (?:Foundation )?Trust)\b", "{}"),
        (rf"\b(NHS {NAMED} Integrated Care Board|{NAMED} National Park Authority)\b", "{}"),
        (r"\b((?:London|Royal) Borough of [A-Z][a-z]+(?: (?:and|upon) [A-Z][a-z]+)?(?: [A-Z][a-z]+)?)\b", "{}"),
        (r"\b((?:Ministry of|Department (?:for|of)) (?:[A-Z][a-z]+,? (?:and )?){0,3}[A-Z][a-z]+)\b", "{}"),
        (
            r"\b(Home Office|HM Treasury|Cabinet Office|National Audit Office|"
            r"Office for National Statistics)\b",
            "{}",
        ),
    )
)
# Bodies that other bodies' papers name in passing: only one at the head of a paper publishes it.
NAMED_IN_PASSING = re.compile(
    r"^(?:Ministry|Department|Home Office|HM Treasury|Cabinet Office|National Audit Office|Office for)"
)
# "Councillor Hart, of Ashmere District Council", "at an Ashmere Council meeting".
IN_PASSING = re.compile(r"(?:,|\b(?:councillor|cllr)\b[^.;]*) of(?: the)?\s$|\bat an?\s$", re.IGNORECASE)
GIVEN_TO = re.compile(r"\b(?:to|from|with)(?: the)?\s$")  # a case made to the Department is not the Department's
# A body's name on a line of its own at the head of a paper, with nothing but a date, a committee or a part after it.
HEAD_LINE = re.compile(
    rf"(?P<name>{NAMED} (?:Council|Authority|Trust|Partnership|Constabulary|Corporation|Commission|Agency|College"
    r"|University|Executive|Police(?! and|,)|Housing(?: Association| Group| Trust| Society)?|Homes))"
    r"(?: (?:Limited|Ltd|plc|Group))?(?:\s*\([A-Z][\w&]+\))?"
    r"(?:\s*[,:|–—-].*| (?:[A-Z].*)?(?:Committee|Panel|Board|Cabinet|Executive|Assembly|Meeting))?$"
)
# A heading of such words names no landlord: "Affordable Housing", "New Homes".
NO_LANDLORD = re.compile(
    r"^(?:New|Affordable|Social|Council|Supported|Sheltered|Empty|Decent|Care|Nursing|Our|Your|More|Better|Private|Warm|Warmer|Park|Second"
    r"|Temporary|Emergency|Rural|Specialist|Community|Public|Adult|Good|Green|Safe|Safer|Student|Building|Planning|Strategic|Older)\b"
    r".*\b(?:Homes|Housing)$"
)
# "Marlbeck Homes is a charitable housing association": a paper that names no body at its head says whose it is.
SELF_TOLD = re.compile(
    rf"\b(?P<name>{NAMED})(?: (?:Limited|Ltd|plc))? is (?:a|an|the) (?:[\w-]+,? ){{0,4}}?"
    r"(?:housing association|housing provider|provider of|landlord|charity|public body|arm.s length body|regulator"
    r"|corporation|society)\b"
)
# "Northwold Council", "Marlbridge Town Council" anywhere in a paper that names no body at its head.
COUNCIL = re.compile(
    r"\b((?:[A-Z][a-z][\w’-]*(?: (?:and|&|upon|on|of|under)(?: the)?)? ){1,5}?"
    r"(?:(?:Unitary|Town|Parish|Community|Metropolitan) )?(?:Council|Unitary Authority))\b(?!s| of | for )"
)
# A health board: "NHS Lothian".
HEALTH_BOARD = re.compile(
    r"\b(NHS (?!England|Improvement|Digital|Trust|Foundation|Resolution|Providers|Long|Talking|Constitution|Pension"
    r"|Staff|App)[A-Z][a-z]+(?:(?: (?:and|&))? [A-Z][a-z]+){0,3})\b"
)
NO_COUNCIL = re.compile(
    r"^(?:Town|Parish|City|County|District|Borough|Community|Unitary|Full|Annual|Special|Extraordinary|Ordinary|Arts|Sports?|Research|Privy"
    r"|Nursing|Medical|Health|Youth|Schools?|Student|Works|National|European|British|English|Welsh|Scottish|General|Design|Chiefs|Police"
    r"|Local|Combined|Cabinet|Members?|Leader|Every|For|At|In|To|From|By|With|And|As|On|Of|If|When|Why|How|About|Contact|Dear|Welcome|Any|Each"
    r"|Both|Most|All|One|Some|Councillors?|Our|Your|Their|Its|This|That|These|Those|The|A|An)\b"
    r"|.*\b(?:Research|Medical|Nursing|Arts|Sports|Security) Council$"
)
BARE_COMMISSIONER = re.compile(r"\bPolice (?:and|&) Crime Commissioner\b(?! for [A-Z])")
FORCE = re.compile(
    rf"\b((?:[A-Z][a-z]+(?<!Office) and |{SIDE} )?[A-Z][a-z]+) (?:Constabulary|Police)\b(?! (?:and|&) Crime)"
)
FIRST_BLOCKS = 6
ALONE = 8  # a body named in so few words is named as such, and not in passing

# Words that say the date after them is the document's own.
DATE_CUES: tuple[str, ...] = (
    r"^\W*date\s*:",
    r"meeting\s+(?:of\s+(?:the\s+)?[^.\n]{0,60}?\s)?(?:to\s+be\s+)?held\s+(?:on|at[^.\n]{0,60}?\bon)",
    r"^\W*(?:minutes|notes|proceedings|record)\s+of\s+[^.\n]{0,90}?\bheld\s+(?:on|(?:at|in|by|via)\b[^.\n]{0,60}?\bon)",
    r"^\W*held\s+(?:on|(?:at|in|by|via|remotely|online)\b[^.\n]{0,90}?\bon)",
    r"(?:date\s+of\s+(?:the\s+)?(?:meeting|decision|report|issue)|(?:meeting|decision)\s+date)\s*:?",
    r"^\W*meeting\s*:",
    r"(?:publication\s+date|date\s+(?:of\s+publication|published|issued))\s*:?",
    r"(?:^|[.|·–—]\s*)\W*(?:first\s+)?published\s*:?\s*(?:on)?",
    r"\bdated?\s*:",
    r"\b(?:today|yesterday|this (?:morning|afternoon|evening))\s*,?\s*\(",
    r"laid\s+before\s+[^.\n]{0,80}?\bon",
    r"\b(?:press|news|media)\s+(?:release|statement|notice)\s*[:,–—-]?",
    r"(?:^|[.|·–—]\s*)\W*(?:posted|issued|released)\s*:?\s*(?:on)?",
    r"^[^.;\n]{0,120}?\b(?:cabinet|council|committee|panel|board|authority|executive|governors)"
    r"(?:\s+of\s+(?:directors|governors|trustees))?\s*[,:–—-]",
    r"(?:^|[.]\s+)(?:approved|adopted|presented|submitted|agreed)\s+(?:by|to|at)\s+(?:the\s+)?[^.;\n]{0,80}?\bon",
)
# A line that says when it was decided or published, wherever it stands: at the foot of a decision's page.
DATE_LINE = re.compile(
    r"^\W*(?:date of (?:the )?(?:decision|meeting|publication)|(?:decision|publication) date"
    r"|date (?:published|issued))\s*:",
    re.IGNORECASE | re.MULTILINE,
)
# What is said of the minutes of an earlier meeting, before its day and after it.
BEFORE_EARLIER = re.compile(
    r"\b(?:approv|confirm|agree|sign|receiv|consider|last|previous)\w*\b[^.\n]*$", re.IGNORECASE
)
AFTER_EARLIER = re.compile(
    r"pdf icon|correct record|true record|taken as read"
    r"|\b(?:be|were|was|are|is) (?:\w+ )?(?:approved|confirmed|agreed|signed|accepted|received|noted)\b",
    re.IGNORECASE,
)
AFTER_DAY = 140  # characters in which it stands
# A day in a file's name: "2024-02-06", "20240206".
DAY_IN_NAME = re.compile(
    r"(?<![0-9])(?P<year>20[0-9]{2})(?P<mark>[-_. ]?)(?P<month>0[1-9]|1[0-2])(?P=mark)"
    r"(?P<day>0[1-9]|[12][0-9]|3[01])(?![0-9])"
)
BEFORE_DATE = 16  # characters that may stand between a cue and its date ("Tuesday, the ")
# What makes a date of a line on its own something else's: "Position at 31 March 2024".
NOT_ITS_DATE = re.compile(r"\b(?:at|to|ended|ending|until|since|from|of)\s*$", re.IGNORECASE)
# A meeting's day with what follows it: its hour ("10.00 am") or the place it was held at.
WEEKDAY = re.compile(r"^\W*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+$")
PLACE = re.compile(
    r"(?:at\s+)?(?:[0-9]{1,2}[.:][0-9]{2}|[0-9]{1,2}\s?[ap]\.?m|(?:[A-Z][\w’'-]*\s+){0,4}(?:Hall|Room|Chamber|House|Centre|Offices?|Building|Headquarters|Suite|Teams)\b)"
)
# What a paper calls its own title: "Report title: ...", "SUBJECT:" with the title under it.
LABELLED_TITLE = re.compile(
    r"^\W*(?:report )?(?:title|subject)(?: of (?:the )?(?:report|paper))?[ *|]*:[ *|]*(?:\n\s*)*(?P<title>[^\n|]*\w)",
    re.IGNORECASE | re.MULTILINE,
)
# The number of a section, which heads no paper ("4.1 Background"); that of the paper, before its title.
SECTION_NUMBER = re.compile(r"\d{1,3}(?:\.\d+)*[.):]?\s")
PAPER_NUMBER = re.compile(r"^\d{2}/\d{3,6}\s*[-–—]\s*(?=[A-Z])")
# Words that a line which names a paper holds.
PAPER = re.compile(
    r"\b(?:report|statement|plan|strategy|budget|review|programme|update|accounts|assessment|bulletin|outturn|monitoring|summary|minutes)\b",
    re.IGNORECASE,
)

# Titles that programs write by themselves.
NO_TITLE = re.compile(
    r"^\W*$|^.{0,3}$|^microsoft (?:word|powerpoint|excel)|^powerpoint presentation|^\d{6,8}\b"
    r"|^(?:untitled|document|title|layout|slide|presentation|template)\W*\d*$"
    r"|\b(?:final|draft|v\d+(?:\.\d+)*|standard print|web version|accessible)\b"
    r"|\.(?:docx?|pdf|indd|pptx?|xlsx?|html?|qxd|odt|rtf|txt|md)$|^[\w%.-]*[_%][\w%.-]*$",
    re.IGNORECASE,
)
# What sort of page a council's website says it is, before the title.
PAGE_SORT = re.compile(
    r"^(?:agenda item|issue - \w+|issue details|decision(?: details)?)\s*[:–—-]\s*(?=[^\d\s]|\d+\S*\s+\S)",
    re.IGNORECASE,
)
# First-page lines that are not part of a title.
NOT_TITLE = re.compile(
    r"^(?:meeting\b.*\d{4}|contents|agenda(?: item.*)?|part (?:i+|1|2|a|b)|contact\b.*|page \d+.*"
    r"|date\b.*|report (?:of|by|to)\b.*|(?:skip|menu|home)\b.*|introduction|foreword|executive summary"
    r"|(?:agenda and )?(?:draft |printed )?minutes|(?:issue|decision|meeting)s? (?:details|documents|history)"
    r"|issue - \w+|venue\b.*"
    r"|recommendations?|background|summary|classification.*)$",
    re.IGNORECASE,
)
BODY = re.compile(r"\b(?:panel|committee|cabinet|board|council|authority|trust)$", re.IGNORECASE)
SITE = re.compile(r"gov\.uk|council|commissioner|authority|constabulary|police|office|pcc", re.IGNORECASE)
SMALL = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"))

OPENING = 1500  # characters of the first pages that count as the opening
