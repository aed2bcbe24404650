"""Server paging of every list in the API: ?page=2&page_size=100, at most 500 rows a page."""

from collections.abc import Sequence

from django.db.models import QuerySet
from rest_framework.filters import OrderingFilter
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.views import APIView


class Pages(PageNumberPagination):
    """Numbered pages whose size the client may choose."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 500


class StableOrdering(OrderingFilter):
    """?ordering=-grade, with ties in one order always, so that no row falls between two pages."""

    def get_ordering(
        self, request: Request, queryset: QuerySet, view: APIView
    ) -> Sequence[str] | None:
        """Return what is asked for, or the view's default, and the key last."""
        asked = super().get_ordering(request, queryset, view)
        return [*(asked or queryset.model._meta.ordering), "pk"]
