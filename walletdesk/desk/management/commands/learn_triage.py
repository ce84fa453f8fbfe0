"""`bin/manage learn_triage`: learns what agents corrected, after a trial; the former model can come back."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from walletdesk.core.actors import SYSTEM
from walletdesk.desk.models import TriageModel
from walletdesk.desk.triage.schooling import Lesson, learn


class Command(BaseCommand):
    help = (
        "Learns triage anew from the shipped examples and all corrections. The new model replaces the one "
        "in use unless it does worse on corrections that neither of the two has learned from."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--force", action="store_true", help="replace even where the trial is lost")
        parser.add_argument("--restore", action="store_true", help="take the last lesson back")

    def handle(self, *args: Any, force: bool, restore: bool, **options: Any) -> None:
        if restore:
            former = TriageModel.objects.restore_former(by=SYSTEM)
            if former is None:
                raise CommandError("There is no former model.")
            self.stdout.write(f"Back to the model of {former.made_at:%Y-%m-%d %H:%M} UTC.")
            return
        lesson = learn(by=SYSTEM, even_if_worse=force)
        self._report(lesson)
        if lesson.model is None:
            raise CommandError(
                "The new model does worse, so nothing was replaced (--force replaces all the same)."
            )
        self.stdout.write("The new model is in use. --restore brings the former one back.")

    def _report(self, lesson: Lesson) -> None:
        trial = lesson.trial
        self.stdout.write(f"Examples: {lesson.examples}, of them corrections: {lesson.corrections}")
        if not trial.says_enough:
            self.stdout.write(f"Held-out corrections: {trial.tried}, too few for a trial.")
            return
        self.stdout.write(f"Held-out corrections: {trial.tried}")
        for name, right in (("in use", trial.right_before), ("new", trial.right_now)):
            self.stdout.write(f"  {name:8}{right:5} right  {right / trial.tried:6.1%}")
