# shellcheck shell=bash disable=SC2034
# Sourced: Spark settings for data as small as the demo's, where compiling plans takes longer than running them; the demo
# itself uses the same.
small_data=(--conf spark.sql.codegen.wholeStage=false --conf spark.sql.codegen.cache.maxEntries=5000
    --conf spark.sql.adaptive.enabled=false --conf spark.sql.shuffle.partitions=2
    --conf spark.databricks.delta.snapshotPartitions=2)
