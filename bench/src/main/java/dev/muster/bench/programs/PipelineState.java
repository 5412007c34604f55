package dev.muster.bench.programs;

/**
 * What an instance of the pipeline holds at the moment.
 *
 * @param running whether it runs and no partition is on its way to or from it
 * @param active how many tasks it works on
 * @param standby of how many tasks of other instances it keeps a copy of the state
 * @param lag how many changelog records the copies and what it is restoring are behind
 */
public record PipelineState(boolean running, int active, int standby, long lag) {

    static final PipelineState NOTHING = new PipelineState(false, 0, 0, 0);

    static PipelineState parse(String line) {
        var words = line.split(" ");
        return new PipelineState(
                Boolean.parseBoolean(words[0]),
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                Long.parseLong(words[3]));
    }

    String line() {
        return running + " " + active + ' ' + standby + ' ' + lag;
    }
}
