package dev.postpaid.dashboard;

import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.accounts.AuditEntry;
import dev.postpaid.accounts.Caller;
import dev.postpaid.dashboard.AuditSubjects.Key;
import dev.postpaid.dashboard.AuditSubjects.Subject;
import dev.postpaid.dashboard.EventLabels.Choice;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The log of changes: of this account, or for the operator of all accounts. */
@Named
@RequestScoped
public class AuditPage {

    /** Texts of this group that name no action. */
    private static final Set<String> OF_THE_PAGE = Set.of("at", "none", "subject", "title", "title_all", "what", "who");

    private static final List<String> NAMES = List.of("who", "action", "subject", "since", "until");

    @Inject
    Caller caller;

    @Inject
    Visitor visitor;

    @Inject
    Address address;

    @Inject
    AuditEntries entries;

    @Inject
    AuditSubjects subjects;

    private Page<Row> page;

    /**
     * A change.
     *
     * @param account the name of the account
     * @param subject the name of the changed object, or its id if it has no known name
     * @param path the path of the subject's page below this application's; null if this visitor has no such page
     * @param gone whether the subject was deleted since
     */
    public record Row(AuditEntry entry, String account, String subject, String path, boolean gone) {}

    public Page<Row> getOwn() {
        if (page == null) {
            page = named(entries.list(caller.accountId(), wanted(), PageRequest.at(address.value("cursor"))));
        }
        return page;
    }

    /** For the operator's page only. */
    public Page<Row> getAll() {
        if (page == null) {
            page = named(entries.listAll(wanted(), PageRequest.at(address.value("cursor"))));
        }
        return page;
    }

    private AuditEntries.Filter wanted() {
        return new AuditEntries.Filter(
                address.value("who"),
                address.value("action"),
                address.value("subject"),
                moment("since"),
                moment("until"));
    }

    /** What is no time selects everything, as an unknown status does. */
    private Instant moment(String name) {
        try {
            return visitor.moment(name, address.value(name));
        } catch (InvalidValueException noTime) {
            return null;
        }
    }

    /** The filter as a part of a link. */
    public String getQuery() {
        return address.query(NAMES);
    }

    /** What can be done, in the visitor's words, in the order of these. */
    public List<Choice> getActions() {
        return Texts.of("audit.", OF_THE_PAGE).entrySet().stream()
                .map(each -> new Choice(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(Choice::label))
                .toList();
    }

    private Page<Row> named(Page<AuditEntry> found) {
        Map<Key, Subject> names = subjects.of(found.data());
        return found.map(entry -> row(
                entry,
                names.getOrDefault(Key.account(entry), new Subject(entry.accountId(), null)),
                names.get(Key.of(entry))));
    }

    private Row row(AuditEntry entry, Subject account, Subject subject) {
        return subject == null
                ? new Row(entry, account.name(), entry.subject(), null, false)
                : new Row(entry, account.name(), subject.name(), path(entry, subject), subject.isGone());
    }

    /** Links lead only to pages of the account that is shown, and only for users who may open them. */
    private String path(AuditEntry entry, Subject subject) {
        boolean shown = Key.of(entry).kind().equals(AuditSubjects.ACCOUNT)
                ? visitor.isOperator()
                : entry.accountId().equals(caller.accountId())
                        && (visitor.isMayChange() || !"dashboard/people".equals(subject.path()));
        return shown && !"".equals(subject.path()) ? subject.path() : null;
    }
}
