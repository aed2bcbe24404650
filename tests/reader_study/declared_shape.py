"""Whether a body is what its serializer declares, for bodies that are sent as they are."""

from rest_framework import serializers


def faults_of(field: serializers.Field, value: object, place: str) -> list[str]:
    """Return where a body is not what its serializer declares; fields too many count as well."""
    if value is None:
        return [] if field.allow_null else [f"{place} is null"]
    if isinstance(field, serializers.ListSerializer | serializers.ListField):
        assert isinstance(value, list), place
        return [f for one in value for f in faults_of(field.child, one, f"{place}[]")]
    if isinstance(field, serializers.DictField):
        assert isinstance(value, dict), place
        return [f for key, one in value.items() for f in faults_of(field.child, one, f"{place}.*")]
    if not isinstance(field, serializers.Serializer):
        return []
    assert isinstance(value, dict), place
    needed = {name for name, one in field.fields.items() if one.required}
    found = [f"{place}.{name} is missing" for name in needed - set(value)]
    found += [f"{place}.{name} is not declared" for name in set(value) - set(field.fields)]
    for name in set(value) & set(field.fields):
        found += faults_of(field.fields[name], value[name], f"{place}.{name}")
    return sorted(set(found))
