package dev.postpaid.platform;

/** In which order the features start: each stands on those before it. Priorities of observers of {@code Startup}. */
public final class StartOrder {

    public static final int SCHEMA = 100;
    public static final int FEED = 120;
    public static final int WATCH = 150;
    public static final int ACCOUNTS = 200;
    public static final int DELIVERIES = 300;
    public static final int BACKGROUND = 350;

    private StartOrder() {}
}
