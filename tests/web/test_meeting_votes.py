"""A vote in a meeting: one per phone and question, changed until it closes, then shown within the limits."""

import re

import pytest
from sqlalchemy import func, select

from learning.database import read
from learning.ledger.meeting_tables import meeting_box, meeting_vote
from learning.ledger.tables import answer, attempt
from learning.web import meeting_visits
from learning.web.meeting_stages import Kind
from tests.web.rooms import Room, room

__all__ = ["room"]


@pytest.fixture
def open_vote(room: Room) -> Room:
    """A meeting with the gate open and 12 phones."""
    room.make()
    room.join(12)
    room.reach(Kind.VOTE, "port")
    return room


def votes() -> list[str]:
    """Return what is stored of the open vote."""
    with read() as connection:
        return sorted(connection.execute(select(meeting_vote.c.choices)).scalars())


def bars(page: str) -> list[tuple[str, str]]:
    """Return every choice with what is shown of it."""
    found = re.findall(r'<p class="fordeling-navn"><span>(.*?)</span>.*?</p>(.*?)</li>', page, re.DOTALL)
    return [(name, re.sub("<[^>]+>", "", shown).strip()) for name, shown in found]


def test_the_questions_come_in_the_order_of_the_form_and_follow_ups_where_the_key_opens_them(
    room: Room,
) -> None:
    asked = [stage.subject.id for stage in room.stages(1) if stage.kind is Kind.VOTE and stage.subject]
    assert asked[:4] == ["peg", "port", "mangler", "oplyst_del"]
    assert "v_oplyst" in asked and "v_hoert" not in asked
    assert asked.index("udfald") > asked.index("mangler")
    clean = [stage.subject.id for stage in room.stages(2) if stage.kind is Kind.VOTE and stage.subject]
    assert clean[:2] == ["port", "udfald"] and "klage" not in clean


def test_what_opened_a_question_stands_above_it(room: Room) -> None:
    room.make()
    room.reach(Kind.VOTE, "v_oplyst")
    assert "· Oplysning af sagen</p>" in room.page()


def test_a_vote_is_kept_and_shown_to_its_phone_alone(open_vote: Room) -> None:
    sent = open_vote.vote(open_vote.phones[0], "ja")
    assert (sent.status_code, sent.location) == (303, open_vote.phones[0])
    assert votes() == ["ja"]
    assert "Din stemme er talt med" in open_vote.page(open_vote.phones[0])
    assert "Din stemme er talt med" not in open_vote.page(open_vote.phones[1])


def test_a_changed_vote_replaces_the_first_and_the_same_one_counts_once(open_vote: Room) -> None:
    for choice in ("ja", "ja", "nej"):
        assert open_vote.vote(open_vote.phones[0], choice).status_code == 303
    assert votes() == ["nej"]
    form = open_vote.page(f"{open_vote.phones[0]}?aendr=1")
    assert re.search(r'value="nej" checked', form) and not re.search(r'value="ja" checked', form)


def test_two_votes_of_one_phone_share_nothing_that_is_stored(open_vote: Room) -> None:
    stored = set()
    for question, choice in (("port", "ja"), ("mangler", "oplyst")):
        open_vote.reach(Kind.VOTE, question)
        open_vote.vote(open_vote.phones[0], choice)
        with read() as connection:
            stored |= set(connection.execute(select(meeting_vote.c.voter_hash)).scalars())
    assert len(stored) == 2
    assert not any(open_vote.phones[0].rsplit("/", 1)[1] in one for one in stored)


def test_after_the_vote_has_closed_a_clear_page_tells_so(open_vote: Room) -> None:
    at = open_vote.position
    open_vote.move()
    response = open_vote.vote(open_vote.phones[0], "ja", at=at)
    page = response.get_data(as_text=True)
    assert response.status_code == 409
    assert "Afstemningen er lukket" in page and f'href="{open_vote.phones[0]}"' in page
    assert votes() == []


def test_a_vote_from_the_page_of_another_question_is_not_counted_for_this_one(open_vote: Room) -> None:
    at = open_vote.position
    open_vote.reach(Kind.VOTE, "udfald")
    assert open_vote.vote(open_vote.phones[0], "ja", at=at).status_code == 409
    assert votes() == []


def test_a_process_that_lags_behind_still_takes_the_vote(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.make()
    phone = room.join()
    room.reach(Kind.VOTE, "peg")
    old = meeting_visits._look
    monkeypatch.setattr(meeting_visits, "FRESH_SECONDS", 3600.0)
    room.page(f"/moede/{room.code}/nu")
    monkeypatch.setattr(meeting_visits, "_look", old)
    with room.site.app.app_context():
        glimpses = room.site.app.extensions[meeting_visits.EXTENSION]
        (code_hash,) = glimpses._seen
        at, glimpse = glimpses._seen[code_hash]
        behind = meeting_visits.Glimpse(
            meeting_visits.Meeting(**{**_fields(glimpse.meeting), "position": glimpse.meeting.position - 1}),
            0,
        )
        glimpses._seen[code_hash] = (at, behind)
    assert room.vote(phone, "F2", at=glimpse.meeting.position).status_code == 303
    assert votes() == ["F2"]


def _fields(one: meeting_visits.Meeting) -> dict[str, object]:
    return {name: getattr(one, name) for name in one.__slots__}


@pytest.mark.parametrize("choices", [("findes-ikke",), ("ja", "nej"), ("ja", "ja")])
def test_what_the_page_never_offered_is_refused(open_vote: Room, choices: tuple[str, ...]) -> None:
    assert open_vote.vote(open_vote.phones[0], *choices).status_code == 400
    assert open_vote.site.client.post(open_vote.phones[0], data={"valg": "ja"}).status_code == 400
    assert votes() == []


def test_a_vote_without_an_answer_comes_back_with_its_error(open_vote: Room) -> None:
    response = open_vote.vote(open_vote.phones[0])
    page = response.get_data(as_text=True)
    assert response.status_code == 422 and "<title>Fejl: " in page
    assert page.count("Vælg svar på port") >= 2 and 'href="#valg-1"' in page


def test_a_vote_without_a_tick_is_not_sent_back_to_a_vote_that_is_closed(room: Room) -> None:
    room.make()
    phone = room.join()
    room.reach(Kind.VOTE, "mangler")
    response = room.vote(phone)
    assert response.status_code == 422
    assert response.get_data(as_text=True).count("Sæt mindst ét kryds. Passer intet") >= 2


def test_a_clearing_choice_beside_others_comes_back_with_its_error(room: Room) -> None:
    room.make()
    phone = room.join()
    room.reach(Kind.VOTE, "andre")
    response = room.vote(phone, "ingen", "pleje")
    assert response.status_code == 422
    assert "Vælg enten »Nej, ingen« eller de andre svar" in response.get_data(as_text=True)
    assert room.vote(phone, "ingen").status_code == 303
    assert "<li>Nej, ingen</li>" in room.page(phone)


def test_pointing_at_nothing_is_a_vote(room: Room) -> None:
    room.make()
    phone = room.join()
    room.reach(Kind.VOTE, "peg")
    assert room.vote(phone).status_code == 303
    assert votes() == [""] and "<li>Ingen kryds</li>" in room.page(phone)


def test_the_screen_tells_of_votes_only_in_steps(open_vote: Room) -> None:
    told = []
    for phone in open_vote.phones:
        open_vote.vote(phone, "ja")
        told.append(open_vote.site.client.get(f"/moede/{open_vote.code}/nu").get_json()["n"])
    assert told[3:5] == ["Færre end 5 har stemt", "Mindst 5 har stemt"]
    assert told[8:10] == ["Mindst 5 har stemt", "Mindst 10 har stemt"] and len(set(told)) == 3
    assert "Mindst 10 har stemt" in open_vote.page()
    assert "12" not in re.sub("<[^>]+>", "", open_vote.page(f"/moede/{open_vote.code}/skaerm"))


def test_closing_shows_the_authority_s_answer_with_the_room_s_and_deletes_the_votes(open_vote: Room) -> None:
    for at, phone in enumerate(open_vote.phones):
        open_vote.vote(phone, "ja" if at < 7 else "nej")
    open_vote.move()
    assert votes() == []
    for path in (open_vote.control, f"/moede/{open_vote.code}/skaerm", open_vote.phones[0]):
        page = open_vote.page(path)
        assert bars(page) == [("Ja", "58\u00a0% (7)"), ("Nej", "42\u00a0% (5)")]
        assert "Grund sag-a port." in page and "12 har stemt." in page
        assert "Andet afsnit om sag-a." in page


def test_small_counts_are_hidden_and_no_other_gives_them_away(open_vote: Room) -> None:
    for at, phone in enumerate(open_vote.phones):
        open_vote.vote(phone, "ja" if at < 9 else "nej")
    open_vote.move()
    page = open_vote.page()
    assert bars(page) == [("Ja", ".."), ("Nej", "..")] and "»..« er for få" in page
    with read() as connection:
        mine = select(meeting_box.c.choice, meeting_box.c.n).where(meeting_box.c.question == "port")
        stored = dict(map(tuple, connection.execute(mine)))
    assert stored == {"": 12, "ja": 0, "nej": 0}, "not even stored"


@pytest.mark.parametrize(
    ("people", "told", "shown"),
    [
        (4, "Færre end 5 har stemt. Derfor viser vi ikke, hvad de svarede.", ""),
        (6, "5-9 har stemt. Når så få stemmer, viser vi kun ord.", "de fleste"),
    ],
)
def test_few_votes_are_shown_in_words_or_not_at_all(
    open_vote: Room, people: int, told: str, shown: str
) -> None:
    for phone in open_vote.phones[:people]:
        open_vote.vote(phone, "ja")
    open_vote.move()
    page = open_vote.page()
    assert told in page and "»..«" not in page and bars(page)[0] == ("Ja", shown)
    with read() as connection:
        assert max(connection.execute(select(meeting_box.c.n)).scalars()) == people // 5 * 5


def test_a_meeting_goes_on_when_half_of_the_phones_drop_out(open_vote: Room) -> None:
    for phone in open_vote.phones:
        open_vote.vote(phone, "ja")
    open_vote.reach(Kind.VOTE, "udfald")
    for phone in open_vote.phones[:6]:
        open_vote.vote(phone, "retur")
    open_vote.move()
    assert "5-9 har stemt." in open_vote.page()


def test_nobody_voting_closes_too(open_vote: Room) -> None:
    open_vote.move()
    assert "Færre end 5 har stemt." in open_vote.page()


def test_where_the_authority_points_is_shown_when_every_question_is_answered(room: Room) -> None:
    room.make()
    room.join(10)
    room.reach(Kind.VOTE, "peg")
    for phone in room.phones:
        room.vote(phone, "F1", "mangler-1")
    room.move()
    page = room.page()
    assert bars(page) == [
        ("Afsnit 1: Første afsnit om sag-a.", "100\u00a0% (10)"),
        ("Noget mangler i »Ansøgning«", "100\u00a0% (10)"),
    ]
    assert "Ankestyrelsens vurdering" not in page and "Stedet i" not in page
    room.reach(Kind.ANSWER, "peg")
    assert [stage.kind for stage in room.stages()][room.position + 1] is Kind.SUMMARY
    page = room.page()
    assert ("Afsnit 2: Andet afsnit om sag-a.", "0\u00a0% (0)") in bars(page)
    assert "Stedet i sag-a." in page and "<strong>Afsnit 2</strong>" in page


def test_a_room_that_points_everywhere_is_told_that_no_place_can_be_shown(room: Room) -> None:
    room.make()
    room.join(10)
    room.reach(Kind.VOTE, "peg")
    for phone, place in zip(room.phones, 3 * ["F1", "F2", "mangler-1"], strict=False):
        room.vote(phone, place)
    room.vote(room.phones[9])
    room.move()
    page = room.page()
    assert bars(page) == [] and "<ul" not in page.split("I pegede på")[1].split("</section>")[0]
    assert "I pegede så forskelligt, at intet sted kan vises." in page


def test_the_summary_gathers_every_answer_and_what_was_shown(open_vote: Room) -> None:
    for phone in open_vote.phones:
        open_vote.vote(phone, "ja")
    open_vote.reach(Kind.SUMMARY)
    for path in (open_vote.control, open_vote.phones[0]):
        page = open_vote.page(path)
        assert page.count('class="myndighed"') == sum(one.kind is Kind.ANSWER for one in open_vote.stages())
        assert "Så mange af jer svarede det samme: 100\u00a0% (12)" in page
        assert "Husk port." in page
    assert "Sådan kunne sag-a gøres." in open_vote.page()


def test_no_page_tells_how_many_questions_are_left(room: Room) -> None:
    for sag in ("proevemodul/1", "proevemodul/2"):
        room.make(sag)
        room.join()
        for _ in range(3):
            for path in (room.control, room.phones[-1], f"/moede/{room.code}/skaerm"):
                assert not re.search(r"\baf \d", room.page(path))
            room.move()


def test_votes_are_in_no_statistics(open_vote: Room) -> None:
    for phone in open_vote.phones:
        open_vote.vote(phone, "ja")
    open_vote.reach(Kind.SUMMARY)
    with read() as connection:
        for table in (attempt, answer):
            assert connection.execute(select(func.count()).select_from(table)).scalar() == 0
