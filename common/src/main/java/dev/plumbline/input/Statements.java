package dev.plumbline.input;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoStatement;

/** Tells a SELECT from a statement that changes something, before Spark runs it. */
public final class Statements {

    private Statements() {}

    /**
     * Whether the text only reads. Spark's parser does not count every INSERT among its commands, and one may stand
     * beneath a WITH or be one of several.
     *
     * @throws ParseException when the text is not SQL
     */
    public static boolean isSelect(final SparkSession spark, final String sql) throws ParseException {
        return !spark.sessionState()
                .sqlParser()
                .parsePlan(sql)
                .exists(node -> node instanceof Command || node instanceof InsertIntoStatement);
    }
}
