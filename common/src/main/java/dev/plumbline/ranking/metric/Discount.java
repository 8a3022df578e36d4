package dev.plumbline.ranking.metric;

/** The logarithmic discount of a rank (Järvelin and Kekäläinen 2002, base 2): 1 / log2(1 + rank). */
final class Discount {

    private static final double LN_2 = Math.log(2);
    private static final double[] TABLE = table();

    private Discount() {}

    static double at(final int rank) {
        return rank < TABLE.length ? TABLE[rank] : formula(rank);
    }

    private static double formula(final int rank) {
        return LN_2 / Math.log(1.0 + rank);
    }

    private static double[] table() {
        final double[] table = new double[1025];
        for (int rank = 1; rank < table.length; rank++) {
            table[rank] = formula(rank);
        }
        return table;
    }
}
