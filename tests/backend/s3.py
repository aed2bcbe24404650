"""A real S3 server of one's own: moto's, on a free port, with one bucket."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import boto3
from moto.server import ThreadedMotoServer

REGION, KEY = "eu-central-1", "test"


@contextmanager
def bucket() -> Iterator[dict[str, str]]:
    """Yield the variables that point a Verum at a new, empty bucket; end the server afterwards."""
    name = f"verum-{uuid4().hex}"  # servers of one process share their buckets
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        address = f"http://{host}:{port}"
        client = boto3.client(
            "s3",
            endpoint_url=address,
            region_name=REGION,
            aws_access_key_id=KEY,
            aws_secret_access_key=KEY,
        )
        client.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": REGION})
        yield {
            "VERUM_S3_BUCKET": name,
            "VERUM_S3_ENDPOINT": address,
            "VERUM_S3_REGION": REGION,
            "VERUM_S3_ACCESS_KEY": KEY,
            "VERUM_S3_SECRET_KEY": KEY,
        }
    finally:
        server.stop()


def storages(variables: dict[str, str]) -> dict[str, Any]:
    """Return the setting STORAGES that backend.settings makes of the variables."""
    return {
        "default": {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {
                "bucket_name": variables["VERUM_S3_BUCKET"],
                "endpoint_url": variables["VERUM_S3_ENDPOINT"],
                "region_name": variables["VERUM_S3_REGION"],
                "access_key": variables["VERUM_S3_ACCESS_KEY"],
                "secret_key": variables["VERUM_S3_SECRET_KEY"],
                "file_overwrite": False,
            },
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
