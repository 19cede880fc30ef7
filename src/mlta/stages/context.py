"""What a stage's ``run`` takes."""

from mlta.experiment.config import Settings
from mlta.pipeline.stage import StageContext

Context = StageContext[Settings]
