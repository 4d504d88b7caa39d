from __future__ import annotations

from django.db.models import Q

from asamblea.models import Membership
from asamblea.models.asked import Asked

MEMBERS_OF = Asked(
    Membership, "body__slug", where=Q(standing__in=("member", "observer")), order=("-number",), beside=("body__head",)
)


def test_a_question_spelled_once_finds_what_django_finds_with_the_rows_beside(plaza, django_assert_num_queries):
    MEMBERS_OF.all(plaza.body)
    with django_assert_num_queries(1):
        found = MEMBERS_OF.all(plaza.body)
        beside = {(one.body.slug, one.body.head.size > 0) for one in found}
    rows = Membership.objects.filter(body__slug=plaza.body, standing__in=("member", "observer")).order_by("-number")
    assert found == list(rows)
    assert [one.joined for one in found] == [one.joined for one in rows]
    assert beside == {("plaza", True)}
