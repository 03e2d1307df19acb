package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.People;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.signin.AppSecret;
import dev.postpaid.signin.SecondFactors;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Messages;

/** The user's own second factor: setting it up, and turning it off. */
@Named
@RequestScoped
public class TwoStepPage {

    @Inject
    Caller caller;

    @Inject
    People people;

    @Inject
    SecondFactors secondFactors;

    private AppSecret secret;
    private List<String> recoveryCodes;
    private String code;
    private String current;

    /** Makes a secret. */
    public void begin() {
        secret = secondFactors.begin(caller.user());
    }

    /** @throws InvalidValueException on {@code code} if it is wrong */
    public void confirm() {
        SecondFactors.Confirmed confirmed = secondFactors.confirm(caller.user(), code == null ? "" : code);
        recoveryCodes = confirmed.recoveryCodes();
        secret = null;
        Visit.renew(Faces.getRequest(), confirmed.user());
        caller.is(confirmed.user(), caller.account());
    }

    /** @throws InvalidValueException on {@code current} if the password is wrong */
    public void turnOff() {
        people.confirm(caller.user(), current == null ? "" : current);
        Visit.renew(Faces.getRequest(), secondFactors.turnOff(caller.user()));
        Messages.addFlashGlobalInfo(Texts.of("twostep.off_now"));
        Faces.redirect(Faces.getRequestContextPath() + "/dashboard/profile");
    }

    /** What the app needs, in the response that made it and while codes are wrong; null otherwise. */
    public AppSecret getSecret() {
        if (secret == null && Faces.isPostback()) {
            secret = secondFactors.findUnconfirmed(caller.user()).orElse(null);
        }
        return secret;
    }

    /** What a camera reads, as the outline of an SVG. */
    public QrOutline getQr() {
        return QrOutline.of(secret.url());
    }

    public boolean isOn() {
        return caller.user().hasSecondFactor();
    }

    /** Whether this person can open no other page before. */
    public boolean isForced() {
        return secondFactors.isRequired() && !isOn();
    }

    public int getCodesLeft() {
        return secondFactors.countCodes(caller.user());
    }

    /** Shown once, in the response that created them; null otherwise. */
    public List<String> getRecoveryCodes() {
        return recoveryCodes;
    }

    /** Never written into a page. */
    public String getCode() {
        return null;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getCurrent() {
        return null;
    }

    public void setCurrent(String current) {
        this.current = current;
    }
}
