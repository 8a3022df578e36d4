package dev.plumbline.input;

import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedExecuteImmediate;
import org.apache.spark.sql.catalyst.expressions.CallMethodViaReflection;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.ExecutableDuringAnalysis;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoStatement;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import scala.jdk.javaapi.CollectionConverters;

/** Tells a SELECT from a statement that changes something, before Spark runs it. */
public final class Statements {

    /** What runs code, as SQL names it. */
    public static final String RUNNING_CODE = "TRANSFORM, reflect, java_method and try_reflect";

    private Statements() {}

    /**
     * Whether the text only reads. Spark's parser does not count every INSERT among its commands, and one may stand
     * beneath a WITH or be one of several; nor a CALL or an EXECUTE IMMEDIATE, which run while they are analysed.
     *
     * @throws ParseException when the text is not SQL
     */
    public static boolean isSelect(final SparkSession spark, final String sql) throws ParseException {
        return !spark.sessionState()
                .sqlParser()
                .parsePlan(sql)
                .exists(node -> node instanceof Command
                        || node instanceof InsertIntoStatement
                        || node instanceof ExecutableDuringAnalysis
                        || node instanceof UnresolvedExecuteImmediate);
    }

    /** Whether an analysed query runs a script, or calls methods of Java by name, wherever in it: it does not only read. */
    public static boolean runsCode(final LogicalPlan analysed) {
        return analysed instanceof ScriptTransformation
                || CollectionConverters.asJava(analysed.expressions()).stream()
                        .anyMatch(expression -> expression.exists(part -> part instanceof CallMethodViaReflection))
                || Stream.of(analysed.children(), analysed.subqueries())
                        .flatMap(plans -> CollectionConverters.asJava(plans).stream())
                        .anyMatch(Statements::runsCode);
    }
}
