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


def test_words_apart_are_found_as_pages_send_them(house):
    house.keep("mia", "systems", {"name": "First, and then second"})
    for path in ("search", "systems"):
        (one,) = house.lab.good(house.mia, "GET", f"/api/{path}?words=second+first")["items"]
        assert one["name"] == "First, and then second"


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


def listed(house, name, path, **asked):
    """The names on the list's pages of two, which are whole but for the last."""
    from urllib.parse import urlencode

    names, after = [], {}
    while True:
        page = house.lab.good(getattr(house, name), "GET", f"/api/{path}?" + urlencode(asked | {"most": 2} | after))
        names += [one["name"] for one in page["items"]]
        if "next" not in page:
            return names
        assert len(page["items"]) == 2
        after = {"after": page["next"]}


def test_a_list_is_of_what_was_asked_page_after_page(house):
    for number in range(7):
        one = house.keep("mia", "systems", {"name": f"Écoles {number}" if number % 2 else f"Other {number}",
                                            "lifecycle": ("planned", "in_use")[number // 4], "act_role": "deployer"})
        if number != 5:
            house.share("mia", one, house.firm)
    house.keep("bob", "systems", {"name": "Ecoles 7"})
    assert listed(house, "mia", "systems", lifecycle="planned") == ["Other 0", "Écoles 1", "Other 2", "Écoles 3"]
    assert listed(house, "mia", "systems", words="ecoles") == ["Écoles 1", "Écoles 3", "Écoles 5"], "oldest first, as lists are"
    assert listed(house, "mia", "systems", words="ECOLES", lifecycle="in_use", act_role="deployer") == ["Écoles 5"]
    assert listed(house, "bob", "systems", lifecycle="in_use") == ["Other 4", "Other 6"], "and only what one sees"
    assert listed(house, "bob", "systems", words="ecoles") == ["Écoles 1", "Écoles 3", "Ecoles 7"]
    assert listed(house, "mia", "systems", lifecycle="retired") == []
    house.lab.good(house.mia, "POST", "/api/assets", {"name": "Écoles", "form": "model"})
    assert listed(house, "mia", "assets", form="model", words="ecoles") == ["Écoles"] and listed(house, "mia", "assets", form="method") == []


def test_a_list_is_asked_for_what_there_can_be(house):
    for query, code in (("lifecycle=broken", "lab_field_value"), ("form=model", "lab_field_unknown"), ("words=%20", "lab_nothing_asked")):
        house.refused(house.lab.ask(house.mia, "GET", f"/api/systems?{query}"), 400, code)


@pytest.mark.parametrize("words", ['"', '" OR "a', "a* NOT b", "name:a", "'", "-a"])
def test_no_word_of_a_list_is_an_operator(house, words):
    house.keep("mia", "systems", {"name": "plain"})
    assert listed(house, "mia", "systems", words=words) == []
