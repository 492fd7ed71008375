package earmark.examples.band;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;

import earmark.dynamodb.AggregateMapping;
import earmark.dynamodb.ItemSchema;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/** All that the unit of work has to be told of songs, teams and members. */
final class BandMappings {

  private static final TableSchema<Song> SONG =
      ItemSchema.of(Song.class, fields -> new Song(fields.get("title"), fields.get("confirmed")))
          .text("title", String.class, it -> it, Song::id, primaryPartitionKey())
          .text("confirmed", Boolean.class, Boolean::valueOf, Song::confirmed)
          .build();

  private static final TableSchema<Team> TEAM =
      ItemSchema.of(Team.class, fields -> new Team(fields.get("name"), fields.get("members")))
          .text("name", String.class, it -> it, Team::id, primaryPartitionKey())
          .number("members", Long.class, it -> it, Team::members)
          .build();

  private static final TableSchema<Member> MEMBER =
      ItemSchema.of(Member.class, fields -> new Member(fields.get("name"), fields.find("team")))
          .text("name", String.class, it -> it, Member::id, primaryPartitionKey())
          .text("team", String.class, it -> it, Member::team)
          .build();

  private BandMappings() {}

  record Songs(String tableName) implements AggregateMapping<String, Song> {
    @Override
    public Class<Song> type() {
      return Song.class;
    }

    @Override
    public TableSchema<Song> schema() {
      return SONG;
    }

    @Override
    public Key key(String title) {
      return Key.builder().partitionValue(title).build();
    }
  }

  record Teams(String tableName) implements AggregateMapping<String, Team> {
    @Override
    public Class<Team> type() {
      return Team.class;
    }

    @Override
    public TableSchema<Team> schema() {
      return TEAM;
    }

    @Override
    public Key key(String name) {
      return Key.builder().partitionValue(name).build();
    }
  }

  record Members(String tableName) implements AggregateMapping<String, Member> {
    @Override
    public Class<Member> type() {
      return Member.class;
    }

    @Override
    public TableSchema<Member> schema() {
      return MEMBER;
    }

    @Override
    public Key key(String name) {
      return Key.builder().partitionValue(name).build();
    }
  }
}
