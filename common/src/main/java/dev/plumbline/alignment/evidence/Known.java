package dev.plumbline.alignment.evidence;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;

/** One fact: texts and numbers by name. */
record Known(Fact fact, List<String> texts, List<Double> numbers) {

    static Known of(final Row row) {
        return new Known(Fact.valueOf(row.getString(0)), row.getList(1), row.getList(2));
    }

    /** A text that must be present. */
    String text(final String name) {
        return findText(name).orElseThrow(() -> new IllegalStateException(fact + " without " + name));
    }

    Optional<String> findText(final String name) {
        return Optional.ofNullable(texts.get(fact.text(name)));
    }

    /** A number that must be present. */
    double number(final String name) {
        return find(name).orElseThrow(() -> new IllegalStateException(fact + " without " + name));
    }

    OptionalDouble find(final String name) {
        final Double number = numbers.get(fact.number(name));
        return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    boolean has(final String name) {
        return find(name).isPresent();
    }

    boolean is(final String name, final String value) {
        return findText(name).filter(value::equals).isPresent();
    }
}
