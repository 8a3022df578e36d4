package dev.plumbline.world.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Collects the rows of one entity. */
final class EntityRows implements Consumer<Object[]> {

    private final List<Row> rows = new ArrayList<>(8);

    @Override
    public void accept(final Object[] values) {
        rows.add(RowFactory.create(values));
    }

    Iterator<Row> iterator() {
        return rows.iterator();
    }
}
