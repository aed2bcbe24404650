"""A live server on the tests' own database, its queue in a folder where no worker looks."""

from tests.api.conftest import child_environment, data_folder, live, shared_data

__all__ = ["child_environment", "data_folder", "live", "shared_data"]
