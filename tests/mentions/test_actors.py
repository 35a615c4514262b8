"""The actors layer: who is mentioned, under which identity, as actor or as place."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.extract.actors import find_actors, read_actor_lists
from analysis.lexicons import LexiconError, read_lexicon

ROOT = Path(__file__).resolve().parent.parent.parent


def mentions(doc) -> list[str]:
    """Every mention as text=identity, with @ behind it where it is a place."""
    return [f"{a.text}={a.actor_id}{'@' if a.is_place else ''}" for a in find_actors(doc)]


# Sentence, then all mentions that must come out, in text order.
EXACT = [
    # States, capitals that act, capitals as places.
    ("Norway signed the deal.", ["Norway=NOR"]),
    ("Oslo denies the claim.", ["Oslo=NOR"]),
    ("A summit was held in Oslo.", ["Oslo=oslo@"]),
    ("The minister flew to Oslo on Monday.", ["Oslo=oslo@"]),
    ("Relations with Lisbon have cooled.", ["Lisbon=PRT"]),
    ("Lisbon's support for Angola is strong.", ["Lisbon=PRT", "Angola=AGO"]),
    ("The convoy moved through Kenya.", ["Kenya=KEN@"]),
    ("Thousands fled to Uganda.", ["Uganda=UGA@"]),
    ("The ministry supplied grain to Uganda.", ["Uganda=UGA"]),
    ("He will visit Jamaica in May.", ["Jamaica=JAM@"]),
    ("Sanctions against Myanmar were renewed.", ["Myanmar=MMR"]),
    ("According to Vienna, talks go on.", ["Vienna=AUT"]),
    ("A quake shook Manila at dawn.", ["Manila=manila@"]),
    ("The U.S. and the U.K. voted no.", ["U.S.=USA", "U.K.=GBR"]),
    ("Côte d’Ivoire and Guinea-Bissau agreed.", ["Côte d’Ivoire=CIV", "Guinea-Bissau=GNB"]),
    ("Timor-Leste joined the bloc.", ["Timor-Leste=TLS"]),
    # Organs: generic phrase with nested owner, named organ beside its owner.
    ("Chile's navy found the boat.", ["Chile's navy=CHL.MIL", "Chile=CHL"]),
    ("Seoul's spy agency saw it.", ["Seoul's spy agency=KOR.SPY.NIS", "Seoul=KOR"]),
    ("Ghanaian police freed them.", ["Ghanaian police=GHA.COP"]),
    ("The parliament of Georgia voted.", ["parliament of Georgia=GEO.LEG", "Georgia=GEO"]),
    ("Canada's Supreme Court ruled.", ["Canada=CAN", "Supreme Court=CAN.JUD"]),
    ("Bolivian soldiers left.", ["Bolivian soldiers=BOL.MIL"]),
    ("A Bolivian delegate walked out.", ["Bolivian delegate=BOL.GOV"]),
    ("Moldovan lawmakers passed the bill.", ["Moldovan lawmakers=MDA.LEG"]),
    ("The Kremlin did not reply.", ["Kremlin=RUS.GOV"]),
    ("The Pentagon denied it.", ["Pentagon=USA.MIL"]),
    ("The Knesset rejected the motion.", ["Knesset=ISR.LEG.KNESSET"]),
    ("Hamas and Hezbollah refused.", ["Hamas=PSE.REB.HAMAS", "Hezbollah=LBN.REB.HEZBOLLAH"]),
    ("Russia's Security Council met.", ["Russia=RUS", "Security Council=RUS.GOV"]),
    ("The UN Security Council met.", ["UN Security Council=IGO.UN.SC"]),
    ("The European Commission fined it.", ["European Commission=IGO.EU.COM"]),
    ("The Red Cross evacuated them.", ["Red Cross=NGO.ICRC"]),
    # People.
    ("President Ilse Brandt resigned.", ["Ilse Brandt=ilse-brandt"]),
    ("White House spokesman Peter Harlan said so.",
     ["White House=USA.GOV", "Peter Harlan=peter-harlan"]),
    ("The spy chief, Cho Min-seok, was absent.", ["Cho Min-seok=cho-min-seok"]),
    ("Sergey Lavrov met Andrey Petrov.",
     ["Sergey Lavrov=sergei-lavrov", "Andrey Petrov=andrey-petrov"]),
    # Places that no state is.
    ("Shells fell near Kharkiv.", ["Kharkiv=kharkiv@"]),
    ("Troops entered the Kursk region.", ["Kursk region=kursk-region@"]),
    ("A ferry sank in the Red Sea.", ["Red Sea=red-sea@"]),
    # Media and sources without a name.
    ("The BBC and Yonhap reported it.", ["BBC=GBR.MED.BBC", "Yonhap=KOR.MED.YONHAP"]),
    ("Western officials said it failed.", ["Western officials=anon:western-officials"]),
    ("A senior Turkish official said no.", ["Turkish official=anon:turkish-official"]),
    # Near misses: nothing at all.
    ("Roast turkey and stuffing were served.", []),
    ("The hanging chads were counted again.", []),
    ("The army of ants marched on.", []),
    ("They sailed north, then south.", []),
    ("He bought fine china and a panama hat.", []),
    ("It may march on.", []),
    ("The court of public opinion is harsh.", []),
    ("Swiss cheese and French fries sell well.", []),
    ("An intelligence test was used.", []),
]


@pytest.mark.parametrize("text, expected", EXACT, ids=[text for text, _ in EXACT])
def test_mentions_of_a_sentence(parse, text, expected):
    assert mentions(parse(text)) == expected


# Report, mentions that must be among the found, strings that must not.
AMONG = [
    # The same word in another meaning.
    ("Michael Jordan gave money. Jordan was thanked by the school.",
     ["Michael Jordan=michael-jordan", "Jordan=michael-jordan"], ["=JOR"]),
    ("Jordan closed its border. The Jordanian army fired.", ["Jordan=JOR"], ["jordan"]),
    ("Chad Wilkins won the race. Wilkins smiled.",
     ["Chad Wilkins=chad-wilkins", "Wilkins=chad-wilkins"], ["=TCD"]),
    ("Chad took in refugees from Darfur.", ["Chad=TCD"], []),
    ("Voters in Georgia lined up in Atlanta as Republicans rallied.",
     ["Georgia=georgia-us-state@", "Atlanta=atlanta@"], ["=GEO"]),
    ("Georgia protested in Tbilisi.", ["Georgia=GEO", "Tbilisi=tbilisi@"], ["us-state"]),
    ("Denzel Washington arrived. Washington waved.",
     ["Denzel Washington=denzel-washington", "Washington=denzel-washington"], ["=USA"]),
    ("Turkey prices rose before Thanksgiving as farmers lost birds.", [], ["TUR"]),
    # The North and the South only where the report tells which.
    ("North Korea fired a missile. The North said it was a test; the South protested.",
     ["The North=PRK", "the South=KOR"], []),
    ("Snow fell in the North of England, and the South stayed dry.", [], ["PRK", "KOR"]),
    ("Sudan and South Sudan met. The South wants oil money.", ["The South=SSD"], ["KOR"]),
    # Two Kims, one surname each.
    ("Kim Jong Un met Kim Byung-kee. Kim smiled.",
     ["Kim=kim-byung-kee"], []),
    ("Anna Weber met Karl Weber. Later Anna Weber left. Weber was tired.",
     ["Weber=anna-weber"], []),
    ("Kim praised the soldiers. North Korean leader Kim Jong Un wept.",
     ["Kim=kim-jong-un", "Kim Jong Un=kim-jong-un"], []),
    # What the report has named before.
    ("Peru's military moved in. The military denied it.",
     ["Peru's military=PER.MIL", "The military=PER.MIL"], []),
    ("The International Atomic Energy Agency warned Iran. The agency sent a team.",
     ["The agency=IGO.UN.IAEA"], []),
    ("South Korea's National Intelligence Service (NIS) knew. The spy agency kept quiet.",
     ["NIS=KOR.SPY.NIS", "The spy agency=KOR.SPY.NIS"], []),
    ("The Harbour Safety Office (HSO) closed the port. The HSO gave no reason.",
     ["HSO=harbour-safety-office"], []),
    ("Japan's Bureau of Harbour Safety (BHS) closed the port.", ["BHS=JPN.GOV"], []),
    ("In Nigeria, a bridge fell, police said.", ["police=NGA.COP"], []),
    ("The Joint Chiefs of Staff in Seoul saw a launch.",
     ["Joint Chiefs of Staff=KOR.MIL.JCS", "Seoul=seoul@"], []),
    ("U.S. planes rose. The Joint Chiefs of Staff in Washington watched.",
     ["Joint Chiefs of Staff=USA.MIL.JCS"], ["KOR"]),
    # People of a state at war, and in peace.
    ("North Korean troops fell back. Two North Koreans were captured.",
     ["North Koreans=PRK.MIL"], []),
    ("North Koreans voted on Sunday.", ["North Koreans=PRK.CVL"], ["PRK.MIL"]),
    ("Ukrainian troops helped ten Moldovans.", ["Moldovans=MDA.CVL"], ["MDA.MIL"]),
    # Titles with bodies in them.
    ("Chinese Foreign Ministry spokeswoman Li Fang said no.",
     ["Chinese Foreign Ministry=CHN.GOV", "Li Fang=li-fang"], []),
    ("Russian Security Council Secretary Sergei Shoigu left.",
     ["Russian Security Council=RUS.GOV", "Sergei Shoigu=sergei-shoigu"], ["IGO"]),
    # Words that only modify, and states that only lead.
    ("A Kenyan-led police mission landed.", [], ["KEN.COP"]),
    ("A Spanish intelligence assessment leaked.", [], ["ESP.SPY"]),
    ("Mali's own numbers and its soldiers are few.", ["Mali=MLI"], ["soldiers"]),
    ("The Maduro government fell.", ["Maduro government=VEN.GOV"], []),
    ("MOSCOW (Reuters) - Prices rose.", ["MOSCOW=moscow@", "Reuters=GBR.MED.REUTERS"], []),
    ("There is a wish in Minsk to cut ties.", ["Minsk=BLR"], []),
    ("Mediators from Qatar arrived.", ["Qatar=QAT"], ["@"]),
    ("They captured the village of Malynivka.", ["Malynivka=malynivka@"], []),
    ("The Norwegian Harbour Safety Bureau (NHS) met.",
     ["Harbour Safety Bureau=NOR.GOV", "NHS=NOR.GOV"], []),
    ("Rockets were fired from Yemen.", ["Yemen=YEM@"], []),
    ("Norway received gas from Algeria.", ["Algeria=DZA"], []),
    ("The army withdrew its troops from Mali.", ["Mali=MLI@"], []),
    ("The University of Kenya opened.", [], ["=KEN"]),
    ("Fires burned in Washington state.", ["Washington state=washington-state@"], ["=USA"]),
    ("The Social Democratic Party of Utopia won.", [], ["USA.PTY"]),
    ("Latin America and the Middle East differ.",
     ["Latin America=latin-america@", "Middle East=middle-east@"], ["=USA"]),
    ("GERMANY AND FRANCE AGREE", ["GERMANY=DEU", "FRANCE=FRA"], []),
]


@pytest.mark.parametrize("text, wanted, unwanted", AMONG, ids=[row[0] for row in AMONG])
def test_mentions_of_a_report(parse, text, wanted, unwanted):
    found = mentions(parse(text))
    assert [one for one in wanted if one not in found] == []
    assert [one for one in found for bad in unwanted if bad in one] == []


def test_every_state_is_found_by_its_name(parse):
    columns = ("alpha3", "name", "capital")
    for row in read_lexicon("names/states", columns):
        if row["name"] in {"Georgia", "Jordan", "Chad", "Turkey"}:
            continue
        ids = {a.actor_id for a in find_actors(parse(f"The talks with {row['name']} failed."))}
        assert row["alpha3"] in ids, row["name"]


def test_a_person_has_the_role_the_text_gives(parse):
    doc = parse("Deputy Foreign Minister Anton Rudin met Vera Lind, the chief of the mint, today.")
    roles = {a.actor_id: a.role for a in find_actors(doc)}
    assert roles == {"anton-rudin": "Deputy Foreign Minister", "vera-lind": "chief of the mint"}


def test_offsets_cut_the_text_and_ids_count_up(parse):
    text = "\n\nSouth Korea’s military\tand the North’s\n\nKim Jong Un (PRK) “spoke”. "
    found = find_actors(parse(text))
    assert [a.mention_id for a in found] == [f"m{i}" for i in range(1, len(found) + 1)]
    assert [text[a.start : a.end] for a in found] == [a.text for a in found]
    assert [a.start for a in found] == sorted(a.start for a in found)


def test_places_have_country_and_coordinates(parse):
    kharkiv, poland = find_actors(parse("From Kharkiv he travelled to Poland."))
    assert (kharkiv.country, kharkiv.kind) == ("UKR", "place")
    assert (round(kharkiv.lat), round(kharkiv.lon)) == (50, 36)
    assert (poland.country, poland.kind, poland.is_place) == ("POL", "state", True)


@pytest.mark.parametrize("text", ["", " ", "😀", "a", "Kim", "(", "’s", "The", "the North", "\n\n",
                                  "U.S.", "of the", "\ud800 Russia", "President", "- Police -"])
def test_no_text_is_too_small(parse, text):
    for actor in find_actors(parse(text)):
        assert actor.start < actor.end


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([
    "Kim", "the", "North", "Russia", "'s", "military", "of", "(", ")", "NIS", "agency", "President",
    "said", "-", "Putin", ",", "US", "officials", "soldiers", "\n\n", "😀", "and", "Al-", "al", "van",
]), max_size=12))
def test_any_order_of_words_is_read_the_same_twice(parse, words):
    doc = parse(" ".join(words))
    assert find_actors(doc) == find_actors(doc)


def test_an_own_list_adds_identities(parse, tmp_path):
    file = tmp_path / "mine.csv"
    file.write_text("actor_id,name,aliases,kind,source\n"
                    "NLD.REB.TULIP,Tulip Brigade,Tulips|the Tulip men,group,test\n")
    text = "The Tulip Brigade struck again."
    assert "Tulip Brigade=NLD.REB.TULIP" not in mentions(parse(text))
    [actor] = find_actors(parse(text), lists=file)
    assert (actor.actor_id, actor.kind, actor.country) == ("NLD.REB.TULIP", "group", "NLD")
    [actor] = find_actors(parse("Tulips struck."), lists=read_actor_lists(tmp_path))
    assert actor.actor_id == "NLD.REB.TULIP"


def test_an_unusable_own_list_is_named(tmp_path):
    with pytest.raises(LexiconError, match=r"nowhere\.csv"):
        read_actor_lists(tmp_path / "nowhere.csv")
    with pytest.raises(LexiconError, match="no word list"):
        read_actor_lists(tmp_path)


def _gold_pairs(gold: Path) -> tuple[int, int, int]:
    """Matched, found and gold mentions of the body of one gold report."""
    from analysis.language import parse

    body = re.split(r"^---$", (ROOT / "data/reports" / f"{gold.stem}.md").read_text(),
                    maxsplit=2, flags=re.M)[2].strip()
    wanted = []
    for row in json.loads(gold.read_text())["actors"]:
        at = -1
        for _ in range(row["occurrence"]):
            at = body.index(row["text"], at + 1)
        wanted.append((at, at + len(row["text"]), row["actor_id"], bool(row.get("is_place"))))
    found = [(a.start, a.end, a.actor_id, a.is_place) for a in find_actors(parse(body))]
    left, matched = list(found), 0
    for start, end, *identity in wanted:
        hit = next((f for f in left if f[0] < end and start < f[1] and list(f[2:]) == identity),
                   None)
        if hit:
            left.remove(hit)
            matched += 1
    return matched, len(found), len(wanted)


def test_the_gold_reports_are_read_as_they_should():
    counts = [_gold_pairs(gold) for gold in sorted((ROOT / "data/gold").glob("20*.json"))]
    assert counts
    matched, found, wanted = (sum(column) for column in zip(*counts, strict=True))
    assert 200 * matched / (found + wanted) >= 95
