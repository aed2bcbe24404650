"""Models and simulated volumes in /admin/, to look at."""

from django.contrib import admin

from backend.admin import ReadOnlyAdmin
from backend.synthesis.models import Fold, NetworkModel, SimulatedVolume


@admin.register(NetworkModel)
class NetworkModelAdmin(ReadOnlyAdmin):
    """All models."""

    list_display = ["name", "configuration", "created_at", "created_by"]


@admin.register(Fold)
class FoldAdmin(ReadOnlyAdmin):
    """All folds."""

    list_display = ["model", "index", "weights_sha256"]
    list_filter = ["model"]


@admin.register(SimulatedVolume)
class SimulatedVolumeAdmin(ReadOnlyAdmin):
    """All simulated volumes."""

    list_display = ["case", "fold", "created_at"]
    list_filter = ["fold__model"]
