package dev.plumbline.input;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.PlanWithUnresolvedIdentifier;
import org.apache.spark.sql.catalyst.analysis.RelationTimeTravel;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The relations that a query reads from outside itself: tables, views and paths by name, wherever they stand. Names that
 * a WITH defines are the query's own from there on.
 */
public final class QueryRelations {

    private final Set<String> read = new LinkedHashSet<>();

    private QueryRelations() {}

    /**
     * The relations as the query writes them, in order of appearance.
     *
     * @throws ParseException when the text is not SQL
     */
    public static Set<String> of(final SparkSession spark, final String sql) throws ParseException {
        final QueryRelations relations = new QueryRelations();
        relations.visit(spark.sessionState().sqlParser().parsePlan(sql), List.of());
        return relations.read;
    }

    private void visit(final LogicalPlan plan, final List<String> own) {
        if (plan instanceof UnresolvedWith with) {
            visitWith(with, own);
            return;
        }
        if (plan instanceof UnresolvedRelation relation) {
            final List<String> parts = CollectionConverters.asJava(relation.multipartIdentifier());
            if (parts.size() > 1 || !own.contains(parts.get(0).toLowerCase(Locale.ROOT))) {
                read.add(String.join(".", parts));
            }
        } else if (plan instanceof RelationTimeTravel travel) {
            read.add(
                    travel.relation() instanceof UnresolvedRelation relation
                            ? String.join(".", CollectionConverters.asJava(relation.multipartIdentifier()))
                                    + " at a version"
                            : "a relation at a version");
        } else if (plan instanceof PlanWithUnresolvedIdentifier) {
            read.add("IDENTIFIER(...)");
        } else if (plan instanceof UnresolvedTableValuedFunction function) {
            final String name = String.join(".", CollectionConverters.asJava(function.name()));
            if (name.toLowerCase(Locale.ROOT).startsWith("table_changes")) {
                read.add(name + "(...)");
            }
        }
        CollectionConverters.asJava(plan.children()).forEach(child -> visit(child, own));
        CollectionConverters.asJava(plan.subqueries()).forEach(child -> visit(child, own));
    }

    /** A name is known to what comes after its definition, and inside of it where it is recursive. */
    private void visitWith(final UnresolvedWith with, final List<String> own) {
        final List<String> known = new ArrayList<>(own);
        CollectionConverters.asJava(with.cteRelations()).forEach(defined -> {
            final String name = defined._1().toLowerCase(Locale.ROOT);
            if (with.allowRecursion()) {
                known.add(name);
            }
            visit(defined._2(), List.copyOf(known));
            known.add(name);
        });
        visit(with.child(), known);
    }
}
