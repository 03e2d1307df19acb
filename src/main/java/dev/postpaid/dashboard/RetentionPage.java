package dev.postpaid.dashboard;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.accounts.Caller;
import dev.postpaid.platform.Keeping;
import dev.postpaid.platform.Settings;
import dev.postpaid.retention.OwnRetention;
import dev.postpaid.retention.OwnRetentions;
import dev.postpaid.web.JsonInput;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import org.omnifaces.util.Messages;

/** How many days the account keeps bodies and deliveries. */
@Named
@RequestScoped
public class RetentionPage {

    @Inject
    Caller caller;

    @Inject
    OwnRetentions retentions;

    @Inject
    Settings settings;

    private Keeping installation;
    private String bodies;
    private String deliveries;

    @PostConstruct
    void read() {
        installation = Keeping.of(settings);
        show(retentions.get(caller.accountId()));
    }

    private void show(OwnRetention own) {
        bodies = Objects.toString(own.bodiesDays(), null);
        deliveries = Objects.toString(own.deliveriesDays(), null);
    }

    /** An empty field is as long as the installation. */
    @Changing
    public void save() {
        JsonInput typed = new JsonInput(JSON.createObjectBuilder()
                .add("bodies_days", ConfigurationForm.number(bodies))
                .add("deliveries_days", ConfigurationForm.number(deliveries))
                .build());
        show(retentions.change(caller.accountId(), typed));
        Messages.addGlobalInfo(Texts.of("retention.saved"));
    }

    public String getHelpOfBodies() {
        return Texts.of("retention.bodies_help", installation.bodies().toDays());
    }

    public String getHelpOfDeliveries() {
        return Texts.of("retention.deliveries_help", installation.deliveries().toDays());
    }

    public String getBodies() {
        return bodies;
    }

    public void setBodies(String bodies) {
        this.bodies = bodies;
    }

    public String getDeliveries() {
        return deliveries;
    }

    public void setDeliveries(String deliveries) {
        this.deliveries = deliveries;
    }
}
