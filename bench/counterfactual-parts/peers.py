"""obp on the files of bench/counterfactual, in a process of its own: python peers.py FOLDER. Prints ips, snips and dr.

The log of `even` beside the target `uneven`, with the same reward model: rates by item and position of the other half of
the rows, smoothed by 200 rows of their mean.
"""

import glob
import sys
from unittest.mock import MagicMock

# obp requires torch 1.12, which does not exist for this Python; nothing that is measured here uses it
for name in ("torch", "torch.nn", "torch.optim", "torch.utils", "torch.utils.data", "torch.nn.functional"):
    sys.modules[name] = MagicMock()
torch = sys.modules["torch"]
torch.Tensor, torch.nn.Module, torch.utils.data.Dataset = (type(name, (), {}) for name in ("Tensor", "Module", "Dataset"))

import numpy
import pandas
import pyarrow.parquet
from obp.ope import DoublyRobust, InverseProbabilityWeighting, OffPolicyEvaluation, SelfNormalizedInverseProbabilityWeighting

ITEMS, POSITIONS = 80, 3


def table(folder, part):
    return pandas.concat(pyarrow.parquet.read_table(file).to_pandas() for file in sorted(glob.glob(f"{folder}/{part}/*.parquet")))


def main(folder):
    log = table(folder, "impressions")
    log = log[log["policy"] == "even"]
    action, position = log["item"].to_numpy(), log["position"].to_numpy() - 1
    reward, fold = log["clicks"].to_numpy(), log["row"].to_numpy() % 2
    targets = table(folder, "targets")
    targets = targets[targets["policy"] == "uneven"]
    chosen = numpy.zeros((ITEMS, POSITIONS))
    chosen[targets["item"], targets["position"] - 1] = targets["probability"]
    dense = numpy.broadcast_to(chosen, (len(log), ITEMS, POSITIONS)).copy()
    expected = numpy.empty((len(log), ITEMS, POSITIONS))
    for half in (0, 1):
        of = fold != half
        seen, clicks = numpy.zeros((2, ITEMS, POSITIONS))
        numpy.add.at(seen, (action[of], position[of]), 1)
        numpy.add.at(clicks, (action[of], position[of]), reward[of])
        expected[fold == half] = (clicks + 200 * reward[of].mean()) / (seen + 200)
    feedback = {
        "n_rounds": len(log),
        "n_actions": ITEMS,
        "context": numpy.zeros((len(log), 1)),
        "action": action,
        "position": position,
        "reward": reward,
        "pscore": log["propensity"].to_numpy(),
    }
    evaluation = OffPolicyEvaluation(
        bandit_feedback=feedback,
        ope_estimators=[InverseProbabilityWeighting(), SelfNormalizedInverseProbabilityWeighting(), DoublyRobust()],
    )
    values = evaluation.estimate_policy_values(action_dist=dense, estimated_rewards_by_reg_model=expected)
    return " ".join(f"{values[name]:.8f}" for name in ("ipw", "snipw", "dr"))


if __name__ == "__main__":
    print(main(sys.argv[1]))
