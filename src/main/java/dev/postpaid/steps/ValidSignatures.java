package dev.postpaid.steps;

import dev.postpaid.accounts.SecretOwner;
import dev.postpaid.accounts.SigningSecrets;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.inspectors.CapturedRequest;
import dev.postpaid.inspectors.Captures;
import dev.postpaid.inspectors.Inspector;
import dev.postpaid.inspectors.Inspectors;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.signing.SecretText;
import dev.postpaid.signing.SignatureCheck;
import dev.postpaid.signing.SignatureCheck.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/** Requests with a valid signature that inspectors received. */
@ApplicationScoped
class ValidSignatures {

    /** How many of the newest requests of each inspector are checked. */
    private static final int MOST_CHECKED = 5;

    @Inject
    Inspectors inspectors;

    @Inject
    Captures captures;

    @Inject
    Endpoints endpoints;

    @Inject
    SigningSecrets secrets;

    @Inject
    Settings settings;

    /** Whether an inspector of the account received a webhook that one of the account's secrets signed. */
    boolean isAny(String accountId) {
        List<Inspector> used = inspectors.of(accountId).stream()
                .filter(each -> each.requests() > 0)
                .toList();
        if (used.isEmpty()) {
            return false;
        }
        SignatureCheck check = new SignatureCheck(settings.text(Setting.BRAND), secrets(accountId));
        return used.stream().flatMap(this::newest).anyMatch(request -> isValid(check, request));
    }

    private Stream<CapturedRequest> newest(Inspector inspector) {
        return captures.of(inspector).stream()
                .filter(line -> line.method().equals("POST"))
                .limit(MOST_CHECKED)
                .flatMap(line -> captures.find(inspector, line.id()).stream());
    }

    private static boolean isValid(SignatureCheck check, CapturedRequest request) {
        return !request.isBodyCut()
                && check.of(request::header, request.body()).stream()
                        .anyMatch(finding -> finding.verdict() == Verdict.VALID);
    }

    private List<SecretText> secrets(String accountId) {
        return Stream.concat(
                        Stream.of(SecretOwner.account(accountId)),
                        endpoints.all(accountId).stream()
                                .filter(Endpoint::hasOwnSecret)
                                .map(Endpoint::secretOwner))
                .flatMap(owner -> secrets.live(owner).secrets().stream())
                .toList();
    }
}
