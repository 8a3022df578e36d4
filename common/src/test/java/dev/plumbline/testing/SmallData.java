package dev.plumbline.testing;

import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs a test class without compiling plans, which takes longer than running them on a few rows. */
public final class SmallData implements BeforeAllCallback, AfterAllCallback {

    private static final Map<String, String> SETTINGS = Map.of(
            "spark.sql.codegen.wholeStage", "false",
            "spark.sql.codegen.factoryMode", "NO_CODEGEN",
            "spark.sql.adaptive.enabled", "false");

    @Override
    public void beforeAll(final ExtensionContext context) {
        SETTINGS.forEach((name, value) -> SharedSession.spark().conf().set(name, value));
    }

    @Override
    public void afterAll(final ExtensionContext context) {
        SETTINGS.keySet().forEach(name -> SharedSession.spark().conf().unset(name));
    }
}
