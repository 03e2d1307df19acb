package dev.postpaid.dashboard;

import dev.postpaid.operations.Trouble;
import dev.postpaid.operations.Troubles;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** What is wrong, at the top of every page of an operator. */
@Named
@RequestScoped
public class Warnings {

    @Inject
    Troubles troubles;

    @Inject
    Visitor visitor;

    /** A sentence. @param path of the page where it is mended, below {@code /dashboard/} */
    public record Warning(String text, String path) {}

    /** For operators only. */
    public List<Warning> getAll() {
        return visitor.isOperator() ? troubles.all().stream().map(this::warning).toList() : List.of();
    }

    private Warning warning(Trouble trouble) {
        String since = trouble.since() == null ? "" : visitor.time(trouble.since());
        String text = Texts.of("warning." + trouble.kind().word(), since, trouble.detail());
        return new Warning(text, path(trouble.kind()));
    }

    private static String path(Trouble.Kind kind) {
        return switch (kind) {
            case DATABASE_AWAY, DATABASE_SLOW, MAIL -> "operator/workload#health";
            case MASTER_KEY -> "operator/workload#nodes";
            case DISK -> "operator/storage#disk";
            case RETENTION -> "operator/storage#retention";
            case NODE -> "operator/workload#lives";
            case OUTBOX -> "operator/workload#outbox";
            case QUEUE -> "operator/workload#last-day";
        };
    }
}
