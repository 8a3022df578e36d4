package dev.plumbline.drift.measure;

import java.util.EnumSet;
import java.util.Set;

/** A measure of finite numbers; rows without one are left out. */
interface NumericMeasure extends DriftMeasure {

    @Override
    default Set<FeatureKind> kinds() {
        return EnumSet.of(FeatureKind.NUMERIC);
    }
}
