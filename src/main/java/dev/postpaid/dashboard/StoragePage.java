package dev.postpaid.dashboard;

import dev.postpaid.operations.Disk;
import dev.postpaid.operations.Storage;
import dev.postpaid.platform.DatabaseUrl;
import dev.postpaid.platform.Keeping;
import dev.postpaid.platform.Settings;
import dev.postpaid.retention.DatabaseSize;
import dev.postpaid.retention.Retention;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.NumberFormat;
import java.util.List;

/** The operator's view of the disk, the largest tables, and how far deleting old rows is. */
@Named
@RequestScoped
public class StoragePage {

    private static final double MEGABYTE = 1e6;
    private static final double GIGABYTE = 1e9;

    @Inject
    Storage storage;

    @Inject
    DatabaseSize size;

    @Inject
    Retention retention;

    @Inject
    Settings settings;

    @Inject
    Visitor visitor;

    private Disk disk;
    private Retention.Progress progress;

    /** Null if the system does not say. */
    public Disk getDisk() {
        if (disk == null) {
            disk = storage.disk().orElse(null);
        }
        return disk;
    }

    /** Whether it is the disk of the database. */
    public boolean isEmbedded() {
        return DatabaseUrl.of(settings).file().isPresent();
    }

    public String getFree() {
        return Texts.of("storage.of", words(getDisk().free()), words(getDisk().total()));
    }

    public List<Storage.Table> getTables() {
        return storage.largest();
    }

    public Retention.Progress getProgress() {
        if (progress == null) {
            progress = retention.progress();
        }
        return progress;
    }

    public String getKeeps() {
        Keeping keeping = Keeping.of(settings);
        return Texts.of(
                "storage.keeps_days",
                keeping.bodies().toDays(),
                keeping.deliveries().toDays(),
                keeping.changes().toDays());
    }

    /** The size of the database, such as {@code 1.2 GB}. */
    public String getSize() {
        return words(size.bytes());
    }

    /** A size for people. @param bytes {@code NaN} or null if nobody knows */
    public String words(Number bytes) {
        if (bytes == null || Double.isNaN(bytes.doubleValue())) {
            return "–";
        }
        double exact = bytes.doubleValue();
        NumberFormat format = NumberFormat.getInstance(visitor.getLocale());
        format.setMaximumFractionDigits(exact < GIGABYTE && exact >= MEGABYTE ? 0 : 1);
        return exact < GIGABYTE ? format.format(exact / MEGABYTE) + " MB" : format.format(exact / GIGABYTE) + " GB";
    }

    public String number(long rows) {
        return NumberFormat.getInstance(visitor.getLocale()).format(rows);
    }
}
