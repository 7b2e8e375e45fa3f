"""Forms in the design system's markup."""

import re

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.utils.datastructures import MultiValueDict

from drivbank.ui.web.gallery import FILLED, SampleForm


def rendered(form: forms.Form, **parts: object) -> str:
    include = Template('{% include "ui/components/form.html" %}')
    return include.render(Context({"form": form, **parts}))


def test_every_input_has_a_label_with_its_text() -> None:
    page = rendered(SampleForm())
    ids = re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', page)
    assert len(ids) > 10
    assert all(f'for="{found}"' in page for found in ids)


def test_every_reference_from_an_input_leads_somewhere() -> None:
    page = rendered(SampleForm(data={}))
    named = " ".join(re.findall(r'aria-describedby="([^"]+)"', page)).split()
    assert named
    assert all(f'id="{found}"' in page for found in named)


def test_every_link_in_the_error_summary_leads_to_its_field() -> None:
    page = rendered(SampleForm(data={}))
    links = re.findall(r'href="#([^"]+)"', page)
    assert len(links) == len(SampleForm(data={}).errors)
    assert all(f'id="{found}"' in page for found in links)


def test_there_is_no_error_summary_without_errors() -> None:
    workbook = SimpleUploadedFile("bok.xlsx", b"x")
    form = SampleForm(data={**FILLED, "confirmed": "on"}, files=MultiValueDict({"workbook": [workbook]}))
    assert form.is_valid()
    assert "ds-error-summary" not in rendered(form)
    assert "ds-error-summary" not in rendered(SampleForm())


def test_an_error_in_the_form_as_a_whole_is_in_the_summary() -> None:
    form = SampleForm(data=FILLED)
    form.add_error(None, "Insatsen finns redan.")
    assert "<li>Insatsen finns redan.</li>" in rendered(form)


def test_what_is_typed_comes_back_escaped() -> None:
    page = rendered(SampleForm(data={"name": '"><script>'}))
    assert "<script>" not in page
    assert "&quot;&gt;&lt;script&gt;" in page


def test_inputs_keep_their_own_classes() -> None:
    class Named(forms.Form):
        code = forms.CharField(widget=forms.TextInput(attrs={"class": "egen", "placeholder": "Kod"}))

    page = rendered(Named())
    assert 'class="egen ds-input"' in page
    assert "placeholder" not in page


def test_optional_fields_say_so_unless_the_form_hides_it() -> None:
    class Search(forms.Form):
        hide_optional = False
        year = forms.IntegerField(required=False)

    class Filter(Search):
        hide_optional = True

    assert "(valfritt)" in rendered(Search())
    assert "(valfritt)" not in rendered(Filter())


def test_a_form_with_a_file_can_send_it() -> None:
    assert 'enctype="multipart/form-data"' in rendered(SampleForm())


def test_a_form_that_is_sent_carries_its_token_and_a_search_does_not() -> None:
    assert "csrfmiddlewaretoken" in rendered(SampleForm(), csrf_token="abc")
    assert "csrfmiddlewaretoken" not in rendered(SampleForm(), csrf_token="abc", method="get")


def test_a_form_written_out_by_django_looks_the_same() -> None:
    assert str(SampleForm()).count("ds-field") == rendered(SampleForm()).count("ds-field")
    assert 'class="ds-label"' in SampleForm()["name"].as_field_group()
