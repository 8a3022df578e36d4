package dev.plumbline.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes secrets out of whatever is printed or stored. */
public final class Redaction {

    /** What stands in place of a secret. */
    public static final String MARK = "(redacted)";

    private static final String SECRET_WORDS =
            "pass(?:w|phrase|code|key)|(?<!by|com|sur|tres)pass(?![a-z])|pwd(?![a-z])|secret|token|credential"
                    + "|api.?key|access.?key|private.?key|account.?key|signature";
    private static final Pattern SECRET_KEY = Pattern.compile(SECRET_WORDS + "|\\bsas\\b");

    /** Up to the last {@code @} of a word: a secret may hold one. */
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^\\s\"']+@");

    /** {@code jdbc:oracle:thin:user/password@host} has no slashes before them. */
    private static final Pattern USER_OF_ORACLE = Pattern.compile("(?<=:thin:)[^\\s\"'/]+/[^\\s\"']+@");

    /** A key, whose quotes may be escaped or doubled, and the sign after it. */
    private static final Pattern SECRET_ASSIGNMENT = Pattern.compile(
            "(?:" + SECRET_WORDS + "|\\bsig\\b)[\\w.-]*\\\\*[\"']*\\s*[=:]\\s*", Pattern.CASE_INSENSITIVE);

    /** As in headers; "bearer" or an unknown scheme before something without a digit is ordinary text. */
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "(\\bauthorization[\"']?\\s*[=:]\\s*[\"']?(?:basic|digest|negotiate|\\w+(?=\\s+\\S*\\d))|\\bbearer(?=\\s+\\S*\\d))"
                    + "\\s+[\\w.~+/=-]+",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern PRIVATE_KEY =
            Pattern.compile("(-----BEGIN [A-Z ]*PRIVATE KEY-----)[\\s\\S]*?(?=-----END|$)");

    private Redaction() {}

    /** A text without user information in URLs, keys, authorizations and assigned secrets. */
    public static String of(final String text) {
        final String withoutUsers = USER_INFO.matcher(text).replaceAll(MARK + "@");
        final String withoutOracles = USER_OF_ORACLE.matcher(withoutUsers).replaceAll(MARK + "@");
        final String withoutKeys = PRIVATE_KEY.matcher(withoutOracles).replaceAll("$1" + MARK);
        final String withoutAuthorizations = AUTHORIZATION.matcher(withoutKeys).replaceAll("$1 " + MARK);
        return withoutAssignments(withoutAuthorizations);
    }

    private static String withoutAssignments(final String text) {
        final StringBuilder kept = new StringBuilder();
        final Matcher assignment = SECRET_ASSIGNMENT.matcher(text);
        int at = 0;
        while (assignment.find(at)) {
            final int end = SecretValue.end(text, assignment.end());
            kept.append(text, at, assignment.end()).append(end == assignment.end() ? "" : MARK);
            at = end;
        }
        return kept.append(text, at, text.length()).toString();
    }

    /** Whether a text contains a word for a secret, so that what follows it may be one. */
    static boolean namesASecret(final String text) {
        return isSecret(text);
    }

    /** Whether the message of a failure or of one of its causes contains a secret. */
    public static boolean isNeeded(final Throwable failure) {
        return Causes.of(failure)
                .map(cause -> String.valueOf(cause.getMessage()))
                .anyMatch(message -> !of(message).equals(message));
    }

    /** A failure's stack trace and those of its causes as text, without secrets in their messages. */
    public static String stackTrace(final Throwable failure) {
        final StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return of(text.toString());
    }

    static ConfigValue of(final ConfigValue value) {
        return below("", value);
    }

    /** A key is judged with the path above it: unquoted dots make blocks of what is one option. */
    private static ConfigValue below(final String path, final ConfigValue value) {
        if (value instanceof ConfigObject object) {
            final Map<String, ConfigValue> entries = object.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            entry -> isSecret(path + "." + entry.getKey())
                                    ? ConfigValueFactory.fromAnyRef(MARK)
                                    : below(path + "." + entry.getKey(), entry.getValue())));
            return ConfigValueFactory.fromMap(entries);
        }
        if (value instanceof ConfigList list) {
            return ConfigValueFactory.fromIterable(
                    list.stream().map(item -> below(path, item)).toList());
        }
        return value.unwrapped() instanceof String text ? ConfigValueFactory.fromAnyRef(of(text)) : value;
    }

    /** A value as it may be shown in a message. */
    static String shown(final String key, final ConfigValue value) {
        return isSecret(key) ? MARK : of(value).render(ConfigRenderOptions.concise());
    }

    private static boolean isSecret(final String key) {
        return SECRET_KEY.matcher(key.toLowerCase(Locale.ROOT)).find();
    }
}
