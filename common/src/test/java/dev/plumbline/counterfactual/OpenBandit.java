package dev.plumbline.counterfactual;

import dev.plumbline.counterfactual.estimator.LoggedReward;
import dev.plumbline.testing.TsvResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The Open Bandit sample's logs beside target policies, with the reward model that the reference figures were made with. */
public final class OpenBandit {

    private static final List<Map<String, String>> ROWS = TsvResource.rows("/counterfactual/open_bandit_rows.tsv.gz");
    private static final int POSITIONS = 3;

    /** Item at a position, to be looked up. */
    public record Place(String item, long position) {}

    /** Rows that are alike. */
    public record Cell(int fold, Place place, double click, double propensity, long rows) {}

    private record Answers(double clicks, double rows) {
        double smoothed() {
            return (clicks + 1) / (rows + 200);
        }
    }

    private final List<Cell> cells;
    private final Map<Place, Double> target;
    private final List<Map<Place, Answers>> folds = List.of(new HashMap<>(), new HashMap<>());

    private OpenBandit(final List<Cell> cells, final Map<Place, Double> target) {
        this.cells = cells;
        this.target = target;
        for (final Cell cell : cells) {
            folds.get(1 - cell.fold)
                    .merge(
                            cell.place,
                            new Answers(cell.click * cell.rows, cell.rows),
                            (a, b) -> new Answers(a.clicks + b.clicks, a.rows + b.rows));
        }
    }

    /** A log of a campaign beside a target: {@code bts_mc}, {@code bts_empirical} or {@code uniform}. */
    public static OpenBandit of(final String campaign, final String log, final String target) {
        final List<Cell> cells = cells(campaign, log);
        final List<String> items = cells(campaign, "random").stream()
                .map(cell -> cell.place.item)
                .distinct()
                .toList();
        return new OpenBandit(cells, target(campaign, target, items));
    }

    /** The rows of a log. */
    public static List<Cell> cells(final String campaign, final String log) {
        return ROWS.stream()
                .filter(row -> row.get("campaign").equals(campaign)
                        && row.get("policy").equals(log))
                .map(row -> new Cell(
                        Integer.parseInt(row.get("fold")),
                        new Place(row.get("item_id"), Long.parseLong(row.get("position"))),
                        Double.parseDouble(row.get("click")),
                        Double.parseDouble(row.get("propensity")),
                        Long.parseLong(row.get("rows"))))
                .toList();
    }

    /** Every row of the log as the target sees it. */
    public List<LoggedReward> rows() {
        final Map<Integer, Map<Long, Double>> expected = new HashMap<>();
        for (int fold = 0; fold < 2; fold++) {
            final Map<Long, Double> byPosition = new HashMap<>();
            for (final Map.Entry<Place, Double> entry : target.entrySet()) {
                byPosition.merge(
                        entry.getKey().position, entry.getValue() * predicted(fold, entry.getKey()), Double::sum);
            }
            expected.put(fold, byPosition);
        }
        final List<LoggedReward> rows = new ArrayList<>();
        for (final Cell cell : cells) {
            final LoggedReward row = new LoggedReward(
                    target.getOrDefault(cell.place, 0.0) / cell.propensity,
                    cell.click,
                    predicted(cell.fold, cell.place),
                    expected.get(cell.fold).get(cell.place.position));
            for (long i = 0; i < cell.rows; i++) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** What the target shows. */
    public Map<Place, Double> target() {
        return target;
    }

    private double predicted(final int fold, final Place place) {
        return folds.get(fold).getOrDefault(place, new Answers(0, 0)).smoothed();
    }

    private static Map<Place, Double> target(final String campaign, final String name, final List<String> items) {
        if (!name.equals("uniform")) {
            final String file = name.equals("bts_mc") ? "bts_action_dist_" : "bts_empirical_dist_";
            return TsvResource.rows("/counterfactual/" + file + campaign + ".tsv").stream()
                    .collect(Collectors.toMap(
                            row -> new Place(row.get("item_id"), Long.parseLong(row.get("position"))),
                            row -> Double.parseDouble(row.get("prob"))));
        }
        final Map<Place, Double> uniform = new HashMap<>();
        for (final String item : items) {
            for (long position = 1; position <= POSITIONS; position++) {
                uniform.put(new Place(item, position), 1.0 / items.size());
            }
        }
        return uniform;
    }
}
