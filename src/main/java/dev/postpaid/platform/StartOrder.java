package dev.postpaid.platform;

/**
 * The start order of the features: each feature needs the ones before it. The values are priorities of {@code Startup}
 * observers.
 */
public final class StartOrder {

    public static final int SCHEMA = 100;
    public static final int FEED = 120;
    public static final int WATCH = 150;
    public static final int ACCOUNTS = 200;
    public static final int MASTER_KEY_CHECK = 250;
    public static final int DELIVERIES = 300;
    public static final int MASTER_KEYS = 320;
    public static final int BACKGROUND = 350;

    private StartOrder() {}
}
