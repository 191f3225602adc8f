"""Generated reviews in English, of restaurants, shops, hotels and things. Nobody wrote them, and no shop is meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from dashboard.data.text.samples.writer import Aspect, Language, Row, Topic, reviews

_NUM_EACH = 1200
_SEED = 31
_MOST_WORDS = 30
_SENTENCE_START = re.compile(r"(?:^|[.!] )[a-z]")

_RESTAURANT = Topic(
    aspects=(
        Aspect(
            ("the soup was", "the pasta was", "my curry was", "the fish was", "the pizza was", "the food was"),
            ("delicious", "tasty", "fresh", "well seasoned"),
            ("bland", "cold", "greasy", "overcooked", "dry"),
        ),
        Aspect(
            ("the staff were", "the waiters were", "the people there were"),
            ("friendly", "attentive", "lovely", "quick"),
            ("rude", "slow", "grumpy", "careless"),
        ),
        Aspect(
            ("the place was", "our table was", "the room was"), ("cosy", "clean", "quiet"), ("dirty", "loud", "cramped")
        ),
        Aspect(("the prices were", "the bill was"), ("fair", "reasonable"), ("ridiculous", "outrageous")),
        Aspect(("the dessert was", "the coffee was", "the wine was"), ("wonderful", "excellent"), ("awful", "stale")),
    ),
    words={
        "fact": ("we went on a Tuesday", "we were a party of six", "I had lunch here", "we sat by the window"),
        "good_event": ("we left full and happy", "I finished every bite", "they gave us a free dessert"),
        "bad_event": ("we waited an hour", "I left half of it on the plate", "they forgot our order"),
        "good_verdict": ("we will be back", "my new favourite place", "worth every penny", "a lovely evening"),
        "bad_verdict": ("never again", "we will not be back", "save your money", "a wasted evening"),
        "good_hope": ("expected a great meal", "was looking forward to this", "wanted to love this place"),
        "bad_hope": ("expected very little", "was afraid of a tourist trap", "nearly walked past it"),
    },
)
_SHOP = Topic(
    aspects=(
        Aspect(("delivery was", "shipping was"), ("fast", "quick", "reliable"), ("slow", "late", "chaotic")),
        Aspect(("the parcel was", "the packaging was"), ("neat", "intact", "solid"), ("damaged", "torn", "flimsy")),
        Aspect(
            ("customer service was", "the support team was", "the seller was"),
            ("helpful", "polite", "honest", "quick to answer"),
            ("useless", "rude", "dishonest", "impossible to reach"),
        ),
        Aspect(("the website was", "ordering was", "returning it was"), ("easy", "simple"), ("confusing", "tedious")),
        Aspect(("their prices were", "the shipping costs were"), ("fair", "low"), ("excessive", "too high")),
    ),
    words={
        "fact": ("I ordered two pairs of shoes", "this was my first order here", "I bought a gift for my sister"),
        "good_event": ("it came a day early", "they replaced it at once", "I got a refund within hours"),
        "bad_event": ("it came two weeks late", "they sent the wrong size", "I am still waiting for my refund"),
        "good_verdict": ("I will order here again", "highly recommended", "a shop I can trust", "five stars"),
        "bad_verdict": ("I will shop elsewhere", "stay away", "what a waste of time", "one star"),
        "good_hope": ("had read good things about them", "trusted the many stars", "expected a smooth order"),
        "bad_hope": ("had read bad things about them", "was ready for trouble", "expected the worst"),
    },
)
_HOTEL = Topic(
    aspects=(
        Aspect(("the room was", "our bathroom was"), ("spotless", "bright", "spacious"), ("dirty", "dark", "tiny")),
        Aspect(("the bed was", "the pillows were"), ("comfortable", "soft"), ("lumpy", "hard")),
        Aspect(("reception was", "the staff were"), ("welcoming", "helpful", "kind"), ("unfriendly", "rude", "lazy")),
        Aspect(("breakfast was", "the buffet was"), ("delicious", "generous", "fresh"), ("poor", "stale", "cold")),
        Aspect(("the street was", "our floor was"), ("quiet", "safe", "peaceful"), ("noisy", "unsafe", "smelly")),
    ),
    words={
        "fact": ("we stayed for three nights", "I was here on business", "we booked the family room"),
        "good_event": ("I slept like a baby", "they upgraded us for free", "the view made our day"),
        "bad_event": ("I hardly slept at all", "they lost our booking", "the shower never got warm"),
        "good_verdict": ("we would stay here again", "a real gem", "could not ask for more", "great value"),
        "bad_verdict": ("we checked out early", "avoid this hotel", "not worth half the price", "poor value"),
        "good_hope": ("had seen the lovely pictures", "was promised a quiet room", "hoped for a real treat"),
        "bad_hope": ("had read the angry reviews", "did not hope for much", "only needed a bed"),
    },
)
_THING = Topic(
    aspects=(
        Aspect(
            ("the sound is", "the screen is", "the picture is"),
            ("clear", "sharp", "impressive"),
            ("dull", "blurry", "poor"),
        ),
        Aspect(
            ("the battery is", "the motor is", "the switch is"),
            ("reliable", "strong"),
            ("weak", "faulty", "unreliable"),
        ),
        Aspect(
            ("the case is", "the finish is", "the handle is"),
            ("sturdy", "solid", "elegant"),
            ("cheap", "flimsy", "ugly"),
        ),
        Aspect(
            ("the manual is", "setting it up is", "cleaning it is"),
            ("easy", "straightforward"),
            ("tedious", "confusing"),
        ),
        Aspect(("it is", "this thing is"), ("quiet", "light", "practical", "useful"), ("noisy", "heavy", "useless")),
    ),
    words={
        "fact": (
            "I bought it for the kitchen",
            "I use it every day",
            "it was a birthday present",
            "we have the blue one",
        ),
        "good_event": ("it still works like new", "my kids love it", "it saves me hours"),
        "bad_event": ("it broke after a week", "mine went straight back", "it stopped working in May"),
        "good_verdict": ("a great buy", "I would buy it again", "money well spent", "very happy with it"),
        "bad_verdict": ("a bad buy", "I want my money back", "money down the drain", "very unhappy with it"),
        "good_hope": ("expected top quality", "had wanted one for years", "believed the advert"),
        "bad_hope": ("had my doubts", "expected cheap plastic", "did not believe the advert"),
    },
)

_WORDS = {
    "good_plain": ("{subject} {very}{word}",),
    "bad_plain": ("{subject} {very}{word}",),
    "good_negated": ("{subject} not {word} at all", "{subject} not {word}", "{subject} anything but {word}"),
    "bad_negated": ("{subject} not very {word}", "{subject} not {word}", "{subject} anything but {word}"),
    "very": ("", "", "", "really ", "so ", "quite ", "truly "),
    "good_clause": ("{+plain}", "{+plain}", "{+plain}", "{+plain}", "{+event}", "{+event}", "{+negated}"),
    "bad_clause": ("{+plain}", "{+plain}", "{+plain}", "{+plain}", "{+event}", "{+event}", "{+negated}"),
}
_PATTERNS = (
    (
        6.5,
        (
            "{+plain}. {+verdict}",
            "{+plain} and {+plain}",
            "{+plain}, {+plain} and {+plain}",
            "{fact}. {+plain} and {+event}",
            "{fact} and {+event}. {+verdict}",
            "{+plain} and {+event}. {+verdict}",
            "{+verdict}! {+plain} and {+plain}",
            "{fact}. {+clause}, {+clause}. {+verdict}",
        ),
    ),
    (
        1.3,
        (
            "{+negated}",
            "{+negated} and {+negated}",
            "{fact} and {+negated}",
            "{fact}. {+negated}, {+plain}",
            "{+negated}. {+verdict}",
        ),
    ),
    (
        2.6,
        (
            "{-plain}, but {+plain}",
            "{-event}, but {+event}",
            "{-plain}, but {+event}",
            "{fact}. {-plain}, but {+clause}",
            "{-plain} and {-plain}, but {+event}",
            "although {-plain}, {+clause}",
            "{fact}. although {-plain}, {+plain}",
            "{+plain} and {+plain}, even though {-plain}",
            "I {-hope}, but {+clause}",
            "I {-hope}, but {+plain} and {+plain}",
        ),
    ),
)


def _finished(text: str, number: Callable[[], float]) -> str:
    """Sentences with capitals and a full stop; one review in eight is typed carelessly."""
    if len(text.split()) > _MOST_WORDS:
        return ""
    text = _SENTENCE_START.sub(lambda start: start[0].upper(), text)
    text += "!" if number() < 0.15 else "."
    if number() < 0.12:
        text = text.lower().rstrip(".").replace("!", "!!")
    return _with_a_slip(text, number) if number() < 0.04 else text


def _with_a_slip(text: str, number: Callable[[], float]) -> str:
    """Two neighbouring letters inside a long word changed places."""
    words = text.split(" ")
    long = [place for place, word in enumerate(words) if len(word) > 5 and word.isalpha()]
    if not long:
        return text
    place = long[int(number() * len(long))]
    word = words[place]
    at = 1 + int(number() * (len(word) - 3))
    words[place] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return " ".join(words)


_ENGLISH = Language(
    labels=("positive", "negative"),
    topics=(_RESTAURANT, _SHOP, _HOTEL, _THING),
    patterns=_PATTERNS,
    words=_WORDS,
    finish=_finished,
)


def reviews_english() -> Iterator[Row]:
    """(name, label, text) of 2,400 reviews of 3 to 30 words, the same each time."""
    yield from reviews(_ENGLISH, _NUM_EACH, _SEED)
