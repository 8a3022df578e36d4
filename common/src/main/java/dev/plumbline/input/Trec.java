package dev.plumbline.input;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * TREC's text formats as columns of the contract. A line with too few fields, a judgement with too many, or with a number that is none,
 * has null keys or a null score, so that the input checks count it with its text as example.
 */
final class Trec {

    private Trec() {}

    /** {@code query Q0 item rank score tag}: model_id (the tag), query_id, item_id, score. The rank field is not used, as in trec_eval. */
    static Dataset<Row> run(final Dataset<Row> lines) {
        final Dataset<Row> fields = fields(lines);
        return fields.select(
                ofRun(6).as("model_id"),
                ofRun(1).as("query_id"),
                ofRun(3).as("item_id"),
                ofRun(5).try_cast("double").as("score"));
    }

    /** {@code query iteration item relevance}: query_id, item_id, relevance. */
    static Dataset<Row> qrels(final Dataset<Row> lines) {
        final Dataset<Row> fields = fields(lines);
        final Column relevance = ofJudgement(4).try_cast("double");
        return fields.select(
                when(relevance.isNotNull(), ofJudgement(1)).as("query_id"),
                ofJudgement(3).as("item_id"),
                relevance.as("relevance"));
    }

    private static Dataset<Row> fields(final Dataset<Row> lines) {
        return lines.where(trim(col("value")).notEqual(""))
                .select(split(trim(col("value")), "\\s+").as("fields"));
    }

    /** What follows the tag is a remark, as in trec_eval. */
    private static Column ofRun(final int number) {
        return when(size(col("fields")).geq(lit(6)), element_at(col("fields"), number));
    }

    private static Column ofJudgement(final int number) {
        return when(size(col("fields")).equalTo(lit(4)), element_at(col("fields"), number));
    }
}
