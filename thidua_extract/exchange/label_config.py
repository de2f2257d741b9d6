"""The labelling configuration that Label Studio needs to show the tasks of this package."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from thidua_extract.exchange.label_studio import LABELS_CONTROL, TEXT_OBJECT
from thidua_extract.exchange.relations import RELATION_NAMES
from thidua_extract.exchange.spans import LABELS, Label
from thidua_extract.exchange.values import FIELDS, Field, control_of

_COLOURS: Mapping[Label, str] = {
    "DATE": "#7f7f7f",
    "PERSON": "#1f77b4",
    "POSITION": "#17becf",
    "UNIT": "#2ca02c",
    "AWARD": "#d62728",
    "RECIPIENT": "#ff9896",
    "FIGURE": "#9467bd",
    "INDICATOR": "#c5b0d5",
    "COMPARISON": "#e377c2",
    "DOCUMENT": "#8c564b",
    "CAMPAIGN": "#bcbd22",
}


def config_xml() -> str:
    """The configuration, with every label, field and relation (https://labelstud.io/tags)."""
    view = Element("View")
    SubElement(view, "Style").text = ".htx-text, .htx-richtext { white-space: pre-wrap; }"
    SubElement(view, "Header", value="$article", size="4")
    relations = SubElement(view, "Relations", choice="multiple")
    for name in RELATION_NAMES:
        SubElement(relations, "Relation", value=name)
    labels = SubElement(view, "Labels", name=LABELS_CONTROL, toName=TEXT_OBJECT)
    for label in LABELS:
        SubElement(labels, "Label", value=label, background=_COLOURS[label])
    SubElement(view, "Text", name=TEXT_OBJECT, value="$text", granularity="symbol")
    for label in LABELS:
        if FIELDS[label]:
            _add_fields(view, label)
    indent(view)
    return tostring(view, encoding="unicode") + "\n"


def _add_fields(view: Element, label: Label) -> None:
    """The fields of a label, shown while a region of it is selected."""
    shown = SubElement(view, "View", visibleWhen="region-selected", whenLabelValue=label)
    for field in FIELDS[label]:
        SubElement(shown, "Header", value=field.name.replace("_", " "), size="5")
        _add_field(shown, label, field)


def _add_field(view: Element, label: Label, field: Field) -> None:
    # perRegion and whenLabelValue: what is told stays with the region as long as it has that label.
    common = {
        "name": control_of(label, field),
        "toName": TEXT_OBJECT,
        "perRegion": "true",
        "whenLabelValue": label,
    }
    if field.choices:
        choices = SubElement(view, "Choices", common | {"choice": "single", "showInline": "true"})
        for choice in field.choices:
            SubElement(choices, "Choice", value=choice)
    else:
        limit = {} if field.several else {"maxSubmissions": "1"}
        SubElement(view, "TextArea", common | {"editable": "true", "rows": "1"} | limit)
