package dev.postpaid.client;

import java.util.List;

/**
 * A call was refused, or its answer cannot be read. {@link NoAnswerException} says that there was none. The message has all of it in
 * one line, and no key.
 */
public class PostpaidException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    PostpaidException(Problem problem, Throwable cause) {
        super(problem.line(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /** The HTTP status; 0 if there was no answer. */
    public int status() {
        return problem.status();
    }

    /** {@code /problems/} and a slug that never changes. */
    public String type() {
        return problem.type();
    }

    public String title() {
        return problem.title();
    }

    /** What is wrong this time; may be null. */
    public String detail() {
        return problem.detail();
    }

    /** Every wrong field; with status 422 only. */
    public List<Problem.WrongField> errors() {
        return problem.errors();
    }

    /** What to ask the operator about; may be null. */
    public String requestId() {
        return problem.requestId();
    }
}
