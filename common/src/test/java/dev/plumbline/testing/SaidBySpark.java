package dev.plumbline.testing;

import java.util.Map;
import org.apache.spark.SparkThrowable;

/** A failure as Spark tells one: a condition and its parameters. */
public final class SaidBySpark extends RuntimeException implements SparkThrowable {

    private static final long serialVersionUID = 1L;

    private final String condition;
    private final transient Map<String, String> parameters;

    public SaidBySpark(final String condition, final Map<String, String> parameters) {
        this(condition, parameters, null);
    }

    public SaidBySpark(final String condition, final Map<String, String> parameters, final Throwable cause) {
        super("[" + condition + "] what Spark says", cause);
        this.condition = condition;
        this.parameters = parameters;
    }

    @Override
    public String getCondition() {
        return condition;
    }

    @Override
    public Map<String, String> getMessageParameters() {
        return parameters;
    }
}
