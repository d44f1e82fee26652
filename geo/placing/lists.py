"""Places that are listed side by side, of which one says what another means."""

from __future__ import annotations

from geo.placing.answers import Answer, choose

__all__ = ["make_coherent"]


def make_coherent(answers: list[Answer]) -> list[Answer]:
    """Let the places of one list say which of several is meant by another one of it."""
    return _in_one_province(_as_provinces(answers)) if len(answers) > 1 else answers


def _as_provinces(answers: list[Answer]) -> list[Answer]:
    """Read "Kabul, Kandahar and Paktia" as three provinces, since Paktia is only that."""
    provinces = [a.name for a in answers if a.status == "matched" and a.kind == "province"]
    if not provinces:
        return answers
    read = []
    for answer in answers:
        numbers = [n for n, a in enumerate(answer.alternatives) if a["kind"] == "province"]
        if len(numbers) == 1:
            why = f"since it is listed beside {provinces[0]}, a province"
            answer = choose(answer, numbers[0], score=0.9, why=why)
        read.append(answer)
    return read


def _in_one_province(answers: list[Answer]) -> list[Answer]:
    """Read "Khogyani and Behsud" as the two of one province, where there are such."""
    homes = [
        {a["province"] for a in answer.alternatives} if answer.alternatives else {answer.province}
        for answer in answers
    ]
    read = []
    for index, answer in enumerate(answers):
        others = set().union(*(home for n, home in enumerate(homes) if n != index)) - {""}
        numbers = [n for n, a in enumerate(answer.alternatives) if a["province"] in others]
        if len(numbers) == 1 and len(answer.alternatives) > 1:
            home = answer.alternatives[numbers[0]]["province"]
            beside = next(a.name for n, a in enumerate(answers) if n != index and home in homes[n])
            why = f"since {beside}, listed beside it, is in {home} too"
            answer = choose(answer, numbers[0], score=0.85, why=why)
        read.append(answer)
    return read
