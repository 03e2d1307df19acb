package dev.postpaid.listen;

/** What the process tells its caller at its end. After Ctrl-C the JVM itself says 130. */
final class ExitCode {

    static final int DONE = 0;
    static final int INTERNAL = 1;
    static final int USAGE = 2;
    static final int KEY_REFUSED = 3;
    static final int SERVER = 4;
    static final int INSPECTOR_GONE = 5;

    private ExitCode() {}
}
