"""The language of an article is told from its words, and only where it is clear."""

import pytest

from claimcheck.text.language import language_of

TEXTS = {
    "en": "The damage from the disease interrupts the communication between the brain and the rest of "
    "the body. It is known that massage can help with pain, and that it is safe for most people who have "
    "not had surgery in the weeks before, which is why it is used by many.",
    "de": "Die Schäden durch die Krankheit unterbrechen die Verbindung zwischen dem Gehirn und dem Rest des "
    "Körpers. Es ist bekannt, dass die Massage bei Schmerzen helfen kann und für die meisten Menschen nicht "
    "gefährlich ist, wenn sie von einer Fachkraft mit Erfahrung gegeben wird.",
    "fr": "Les lésions de la maladie interrompent la communication entre le cerveau et le reste du corps. Il "
    "est connu que le massage peut aider dans les douleurs et que ce traitement est sûr pour la plupart des "
    "gens qui ne sont pas opérés, avec une personne qui a une formation.",
    "es": "Los daños de la enfermedad interrumpen la comunicación entre el cerebro y el resto del cuerpo. Se "
    "sabe que el masaje puede ayudar con los dolores y que es seguro para la mayoría de las personas que no "
    "han tenido una operación en las semanas anteriores.",
    "nl": "De schade van de ziekte onderbreekt de verbinding tussen het brein en de rest van het lichaam. "
    "Het is bekend dat een massage kan helpen bij pijn en dat het veilig is voor de meeste mensen die "
    "niet zijn geopereerd in de weken ervoor.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_languages(code: str) -> None:
    """A paragraph of prose is enough."""
    assert code == language_of(TEXTS[code])


@pytest.mark.parametrize("text", ["", "Der Titel", "1 2 3 " * 50, "xyz qrs " * 50])
def test_what_is_open_is_english(text: str) -> None:
    """Too little text, or none of a known language, is taken for English."""
    assert "en" == language_of(text)
