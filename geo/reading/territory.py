"""The border and the countries, where a sentence names them as the scene."""

from __future__ import annotations

import re
from typing import Final

from geo.reading.sites import Site

__all__ = ["find_territory"]

_TERRITORY: Final = re.compile(
    r"(?:in |at |from |along |across |near |inside |within |around "
    r"|on |over |close to |astride |beyond |several points "
    r"of |of |opposite )?(?:(?:numerous|several|various|multiple"
    r"|many|some|dozens of|two|three|four|five|six|"
    r"seven|eight|nine|ten|\d+) (?:points|places|locations"
    r"|sections|areas|sectors|positions|sites) "
    r"(?:of|along|on|at|across|near) )?"
    r"(?:(?:much|most|all|parts|sections|stretches|the (?:whole |entire )?length) of )?"
    r"(?:the |their |both sides"
    r" of the )?(?:disputed |shared |common |"
    r"mountainous |eastern |northern |southern |southeastern |volatile |\d[\d,]* ?-?kilomet\w+ "
    r"|long |rugged |porous |western |northwestern )*"
    r"(?:durand line|(?:afghan|pakistani) side of the (?:durand line|border|frontier)|"
    r"(?:afghan|pakistan|pak|pakistani|afghanistan|pakistan's"
    r"|afghanistan's|pak-afghan|pakistan-afghan\w*|"
    r"afghan-pakistan\w*|afghanistan-pakistan|afghan-pak)(?:["
    r" -]afghan(?:istan)?)? (?:border|frontier)"
    r"(?! guard| force| police| post| position| troop|"
    r" command| commission| crossing| official| town| district| authorit| resident| trade| truck)|"
    r"(?:(?<=disputed )|(?<=shared )|(?<=common )|(?<=volatile )|(?<=long )|(?<=porous )"
    r"|(?<=rugged )"
    r"|(?<=mountainous ))(?:border|frontier)(?! guard| force| police| post| position| troop|"
    r" command"
    r"| crossing| official| town| district| trade)|"
    r"(?:border|frontier)(?= with (?:afghanistan|pakistan))|"
    r"(?<=along the )(?:border|frontier)|(?<=much of the )(?:border|frontier)"
    r"|(?<=most of the )(?:border|frontier)|(?<=parts of the )(?:border|frontier)"
    r"|(?<=length of the )(?:border|frontier)|(?<=stretches of the )(?:border|frontier)|"
    r"(?<=along their )(?:shared "
    r"|common )?border|(?<=eastern )border|(?<=western )border|(?<=northern )border"
    r"|(?<=southern )border|(?<=of their )(?:common |"
    r"shared )?border|(?<=on the )(?:border|frontier)(?="
    r" (?:between|with|overnight|on|killed|late|early))|"
    r"(?:pakistani|afghan|border|taliban|afghan taliban) border"
    r" (?:posts?|positions?|outposts?|areas|regions?)|"
    r"border (?:posts|positions|outposts|zone|strip|region)|frontier posts)"
    r"(?: with (?:afghanistan|pakistan))?"
    r"|beyond (?:the|their) (?:border|frontier)(?! (?:guard|force|police|post|area|region))"
    r"|(?:beyond|across|along|near|over) the (?:border |frontier )?fence\b"
)
_CROSSINGS: Final = re.compile(
    r"\b(?:all|both|every|each)(?: of)?(?: the| its| their)?(?: (?:\w+"
    r"|\d+)){0,3} (?:border )?crossings?"
    r"(?: points?)?(?: (?:with|to|into) (?:afghanistan|pakistan)| on (?:the|its) (?:\w+ )?(?:border"
    r"|frontier)(?: with (?:afghanistan|pakistan))?)?"
)
_COUNTRY: Final = re.compile(
    r"(?:inside|across|in|on|within|over|into|throughout|deep inside|deep into"
    r"|(?<=hit )parts of|(?<=struck )parts of|(?<=pounded )parts of|(?<=bombed )parts of"
    r"|(?<=shelled )parts of)(?: (?:parts of|and|several provinces "
    r"of|the territory of|neighbou?ring|eastern|southern"
    r"|southeastern|northern|western|the east of|"
    r"eastern parts of|the south of|northwestern|northwest"
    r"|southwestern|targets in|several areas of|"
    r"\w+ provinces of))* (afghanistan|pakistan|afghan territory|afghan soil|pakistani territory|"
    r"pakistani soil|afghan airspace)(?!'s| government|i)"
)


def find_territory(text: str, plain: str, start: int, end: int) -> tuple[Site | None, Site | None]:
    """Find the border and the country that a stretch names as the scene."""
    piece = plain[start:end]
    lined = any(word in piece for word in ("border", "frontier", "durand", "the fence"))
    stated = "afghan" in piece or "pakistan" in piece
    border = _CROSSINGS.search(plain, start, end) if "crossing" in piece else None
    border = border or (_TERRITORY.search(plain, start, end) if lined else None)
    country = _COUNTRY.search(plain, start, end) if stated else None
    found: list[Site | None] = []
    for match in (border, country):
        waged = (
            match is country and plain[max(start, match.start() - 8) : match.start()]
            if match
            else ""
        )
        if match is None or (waged and waged.endswith((" war ", "policy ", " ties "))):
            found.append(None)
            continue
        a, b = match.span()
        written = text[a:b]
        plain_words = written.split()
        while plain_words and plain_words[0].lower() in ("in", "at", "from", "of", "over"):
            a += len(plain_words[0]) + 1
            plain_words = plain_words[1:]
        found.append(Site(a, b, "", " ".join(text[a:b].split())))
    return found[0], found[1]
