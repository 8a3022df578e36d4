"""Lists of 100 items and what was relevant, as Parquet: generate.py FOLDER USERS [SEED].

FOLDER/predictions/*.parquet: model_id, query_id, item_id, score, rank; FOLDER/holdout/*.parquet: query_id, item_id,
relevance. Items are drawn by Zipf popularity; a user has about ten relevant items, of which a good half are in the list,
rather at its top. No two scores of a list are equal, not even as 32-bit floats. Users come in random order, a list's rows
together and from the top down, a holdout's rows in random order. Streams: memory does not grow with users.
"""

import os
import shutil
import sys

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

ITEMS, LIST, FILES, BLOCK = 50_000, 100, 8, 10_000
DRAWS = 192  # of which 100 are distinct, save for few users, who draw anew
FIRST_HITS, MOST_RELEVANT = 0.6, 16


def text(prefix, numbers, digits):
    return pa.array([f"{prefix}{number:0{digits}d}" for number in numbers])


class Popularity:
    def __init__(self, random):
        weights = 1 / np.arange(1, ITEMS + 1)
        self.cumulated = np.cumsum(weights) / weights.sum()
        # so that the popular items do not have the smallest ids
        self.item = random.permutation(ITEMS).astype(np.int32)

    def draw(self, random, shape):
        return self.item[np.minimum(np.searchsorted(self.cumulated, random.random(shape)), ITEMS - 1)]


def first_of_equals(rows):
    """For sorted rows: where a value stands for the first time."""
    return np.hstack([np.ones((len(rows), 1), bool), rows[:, 1:] != rows[:, :-1]])


def lists(random, popularity, users):
    drawn = np.sort(popularity.draw(random, (users, DRAWS)), axis=1)
    fresh = first_of_equals(drawn)
    while (short := fresh.sum(axis=1) < LIST).any():
        drawn[short] = np.sort(popularity.draw(random, (int(short.sum()), DRAWS)), axis=1)
        fresh = first_of_equals(drawn)
    order = np.where(fresh, random.random(drawn.shape), 2).argsort(axis=1)[:, :LIST]
    return np.take_along_axis(drawn, order, axis=1)


def scores(random, users):
    steps = np.cumsum(0.1 + random.exponential(size=(users, LIST)), axis=1)
    return 1 - steps / (steps[:, -1:] + 1)


def relevant(random, popularity, listed):
    users = len(listed)
    places = (LIST * random.random((users, MOST_RELEVANT)) ** 2).astype(int)
    drawn = np.where(
        random.random((users, MOST_RELEVANT)) < FIRST_HITS,
        np.take_along_axis(listed, places, axis=1),
        popularity.draw(random, (users, MOST_RELEVANT)),
    )
    # from 6 to 16 draws, whose last ones repeat the first where there are fewer
    asked = random.integers(6, MOST_RELEVANT + 1, (users, 1))
    drawn = np.sort(np.where(np.arange(MOST_RELEVANT) < asked, drawn, drawn[:, :1]), axis=1)
    user, place = np.nonzero(first_of_equals(drawn))
    order = random.permutation(len(user))
    return user[order], drawn[user[order], place[order]]


def main(folder, users, seed):
    random = np.random.default_rng([seed, users])
    popularity = Popularity(random)
    item_texts = text("i", range(ITEMS), 8)
    user_order = random.permutation(users)
    partial = folder + ".partial"
    shutil.rmtree(partial, ignore_errors=True)
    schemas = {
        "predictions": pa.schema(
            [("model_id", pa.string()), ("query_id", pa.string()), ("item_id", pa.string()),
             ("score", pa.float64()), ("rank", pa.int64())]),
        "holdout": pa.schema([("query_id", pa.string()), ("item_id", pa.string()), ("relevance", pa.int32())]),
    }
    writers = {}
    for table, schema in schemas.items():
        os.makedirs(f"{partial}/{table}")
        dictionary = [name for name in schema.names if name != "score"]
        writers[table] = [
            pq.ParquetWriter(f"{partial}/{table}/part-{part}.parquet", schema, compression="snappy",
                             use_dictionary=dictionary, store_schema=False)
            for part in range(FILES)
        ]
    judged = hits = 0
    for block, start in enumerate(range(0, users, BLOCK)):
        numbers = user_order[start:start + BLOCK]
        user_texts = text("u", numbers, 7)
        listed = lists(random, popularity, len(numbers))
        rows = listed.size
        writers["predictions"][block % FILES].write_table(pa.table(
            [pa.array(["ranker"]).take(pa.array(np.zeros(rows, np.int32))),
             user_texts.take(pa.array(np.repeat(np.arange(len(numbers)), LIST))),
             item_texts.take(pa.array(listed.ravel())),
             pa.array(scores(random, len(numbers)).ravel()),
             pa.array(np.tile(np.arange(1, LIST + 1), len(numbers)))],
            schema=schemas["predictions"]))
        user, item = relevant(random, popularity, listed)
        judged += len(user)
        hits += int((listed[user] == item[:, None]).any(axis=1).sum())
        writers["holdout"][block * 5 % FILES].write_table(pa.table(
            [user_texts.take(pa.array(user)), item_texts.take(pa.array(item)),
             pa.array(np.ones(len(user), np.int32))],
            schema=schemas["holdout"]))
    for open_files in writers.values():
        for writer in open_files:
            writer.close()
    shutil.rmtree(folder, ignore_errors=True)
    os.rename(partial, folder)
    print(f"{users} users: {users * LIST} predictions, {judged} relevant ({judged / users:.2f} a user),"
          f" {hits / judged:.0%} of them listed")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 6)
