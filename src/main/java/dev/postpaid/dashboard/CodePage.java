package dev.postpaid.dashboard;

import dev.postpaid.accounts.People;
import dev.postpaid.accounts.User;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.signin.SecondFactors;
import dev.postpaid.web.ClientAddresses;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Messages;

/** The second step of signing in: a code of the authenticator app, or a recovery code. */
@Named
@RequestScoped
public class CodePage {

    @Inject
    People people;

    @Inject
    SecondFactors secondFactors;

    @Inject
    ClientAddresses addresses;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private String code;

    /** Called before the page is written: without a first step there is no second. */
    public void look() {
        if (step().isEmpty()) {
            Faces.redirect(Faces.getRequestContextPath() + "/login");
        }
    }

    /**
     * Signs in and opens the requested page.
     *
     * @throws dev.postpaid.platform.ProblemException 503 if too many sign in at once
     */
    public void enter() {
        HttpServletRequest request = Faces.getRequest();
        Optional<User> user = step().flatMap(step -> people.signInWithCode(
                step.userId(),
                step.sessionNo(),
                addresses.of(request),
                found -> secondFactors.check(found, code == null ? "" : code)));
        if (user.isPresent()) {
            Visit.begin(request, user.get(), settings.duration(Setting.LOGIN_SESSION), false);
            LoginPage.goOn();
        } else {
            Messages.addGlobalError(Texts.of("code.refused"));
        }
    }

    private Optional<FirstStep> step() {
        return FirstStep.of(Faces.getRequest(), clock.instant());
    }

    /** Never written into a page. */
    public String getCode() {
        return null;
    }

    public void setCode(String code) {
        this.code = code;
    }
}
