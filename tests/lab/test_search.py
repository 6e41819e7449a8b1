# SPDX-License-Identifier: Apache-2.0
"""What is found is what one sees, accents apart; nothing in the words is an operator."""
import pytest


def found(house, name, words, **more):
    from urllib.parse import quote, urlencode

    return [one["name"] for one in
            house.lab.good(getattr(house, name), "GET", "/api/search?" + urlencode({"words": words} | more, quote_via=quote))["items"]]


def test_words_are_found_without_accents_and_only_in_what_one_sees(house):
    made = house.keep("mia", "systems", {"name": "Évaluation des écoles", "purpose": "Où vont les élèves ?"})
    house.keep("bob", "systems", {"name": "Evaluation of schools"})
    assert found(house, "mia", "evaluation") == ["Évaluation des écoles"]
    assert found(house, "mia", "ELEVES ecoles") == ["Évaluation des écoles"]
    assert found(house, "bob", "évaluation") == ["Evaluation of schools"]
    house.share("mia", made, house.firm)
    assert found(house, "bob", "evaluation") == ["Evaluation of schools", "Évaluation des écoles"], "newest first"
    assert found(house, "bob", "evaluation", kind="asset") == []
    house.lab.good(house.mia, "PUT", f"/api/systems/{made['id']}", {"name": "Renamed"}, If_Match='"1"')
    assert found(house, "bob", "écoles") == [] and found(house, "bob", "renamed") == ["Renamed"]


@pytest.mark.parametrize("words", ['"', '" OR "a', "a* NOT b", "NEAR(a b)", "name:a", "(", "^a", "'", "é\"\"", "-a", "{a b} : c"])
def test_no_word_is_an_operator(house, words):
    house.keep("mia", "systems", {"name": "plain"})
    assert found(house, "mia", words) == []


def test_nothing_asked_is_a_sentence(house):
    house.refused(house.lab.ask(house.mia, "GET", "/api/search?words=%20"), 400, "lab_nothing_asked")
    house.refused(house.lab.ask(house.mia, "GET", "/api/search"), 400, "lab_field_missing")


def test_activity_is_of_what_one_sees_and_pages_by_moments(house):
    house.keep("mia", "systems", {"name": "First"})
    shared = house.keep("mia", "systems", {"name": "Second"})
    house.share("mia", shared, house.firm)

    def acts(name, **more):
        query = "&".join(f"{key}={value}" for key, value in more.items())
        return [(one["act"], one["name"]) for one in
                house.lab.good(getattr(house, name), "GET", f"/api/activity?{query}")["items"]]

    assert acts("mia") == [("shared", "Second"), ("created", "Second"), ("created", "First")]
    assert acts("bob") == [("created", "Second")]
    assert acts("mia", most=1) == [("shared", "Second")]
    assert acts("mia", before=house.lab.now - 10_000_000) == []
