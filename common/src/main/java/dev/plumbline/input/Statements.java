package dev.plumbline.input;

import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.CallMethodViaReflection;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoStatement;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.jdk.javaapi.CollectionConverters;

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

    /** Whether an analysed query calls methods of Java by name, wherever in it: these do not only read. */
    public static boolean callsJava(final LogicalPlan analysed) {
        return CollectionConverters.asJava(analysed.expressions()).stream()
                        .anyMatch(expression -> expression.exists(part -> part instanceof CallMethodViaReflection))
                || Stream.of(analysed.children(), analysed.subqueries())
                        .flatMap(plans -> CollectionConverters.asJava(plans).stream())
                        .anyMatch(Statements::callsJava);
    }
}
