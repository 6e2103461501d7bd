"""What is called in files by words with hyphens, and in sentences by the same with spaces."""

from enum import StrEnum


class Worded(StrEnum):
    """An enumeration whose members stand in sentences as they are called, without the hyphens."""

    @property
    def in_words(self) -> str:
        """The member as it stands in a sentence."""
        return self.value.replace("-", " ")
