// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.conversation;

import static io.mailgroups.Organisation.ALL;
import static io.mailgroups.Organisation.ANNE;
import static io.mailgroups.Organisation.BART;
import static io.mailgroups.Organisation.CHANGE;
import static io.mailgroups.Organisation.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailgroups.AdjustableClock;
import io.mailgroups.audit.AuditFilter;
import io.mailgroups.database.TestDatabase;
import io.mailgroups.expansion.Delivery;
import io.mailgroups.expansion.MessageContent;
import io.mailgroups.group.GroupKind;
import io.mailgroups.group.MailGroup;
import io.mailgroups.listing.Page;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.moderation.Holding;
import io.mailgroups.problem.NotFound;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConversationsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private static final Duration DAY = Duration.ofDays(1);

  private AdjustableClock clock;
  private Writing writing;
  private MailGroup team;

  @BeforeEach
  void aTeamThatKeepsWhatIsWritten() {
    clock = new AdjustableClock();
    writing = Writing.at(clock);
    writing.organisation().people(ANNE, BART);
    team = writing.organisation().handKept(GroupKind.COLLABORATION, TEAM, ANNE, BART);
  }

  @Test
  void answersAreOfOneConversationHoweverTheyAreCalled() {
    write("lunch", "Lunch");
    write("soup", "Re: Lunch", "lunch");
    write("salad", "Something else", "lunch", "soup");
    write("other", "Lunch");

    assertThat(titles("")).containsExactly("Lunch", "Lunch");
    assertThat(list("").items()).extracting(Conversation::messages).containsExactly(1, 3);
    assertThat(subjects(list("").items().get(1)))
        .containsExactly("Lunch", "Re: Lunch", "Something else");
  }

  @Test
  void anAnswerThatComesFirstAndOneToWhatNobodyKeptAreOfOneConversation() {
    write("salad", "Re: Lunch", "never-seen", "soup");
    write("soup", "Re: Lunch", "never-seen");
    write("bread", "Re: Lunch", "never-seen");

    assertThat(list("").items()).extracting(Conversation::messages).containsExactly(3);
    assertThat(titles("")).containsExactly("Lunch");
  }

  @Test
  void aConversationStaysInItsGroup() {
    MailGroup all = writing.organisation().handKept(GroupKind.COLLABORATION, ALL, ANNE);
    write("lunch", "Lunch");
    writing.write(all, "soup", BART, "Re: Lunch", "Soup.", "lunch");

    assertThat(list("").items()).extracting(Conversation::messages).containsExactly(1);
    long other = page(all, "").items().get(0).id();
    assertThat(conversations().find(team.id(), other)).isEmpty();
    assertThat(conversations().messages(team.id(), other, PageRequest.first(10)).items()).isEmpty();
    long message = page(all, "").items().get(0).newest().id();
    assertThat(conversations().message(team.id(), message)).isEmpty();
    assertThatThrownBy(() -> conversations().remove(CHANGE, team.id(), message))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void theNewestComeFirstAndAPageAtATime() {
    write("a", "First");
    write("b", "Second");
    write("c", "Third");
    write("d", "Re: First", "a");

    Page<Conversation> first = conversations().page(team.id(), "", PageRequest.first(2));
    assertThat(first.items()).extracting(Conversation::title).containsExactly("First", "Third");
    Page<Conversation> next =
        conversations().page(team.id(), "", PageRequest.first(2).after(first.next().orElseThrow()));
    assertThat(next.items()).extracting(Conversation::title).containsExactly("Second");
    assertThat(next.next()).isEmpty();
  }

  @Test
  void wordsOfSubjectAuthorAndTextFind() {
    writing.write(team, "a", ANNE, "Lunch", "At noon in the canteen");
    writing.write(team, "b", BART, "周二发布", "请大家确认剩余事项以及各自负责的部分，谢谢");

    assertThat(titles("lun")).containsExactly("Lunch");
    assertThat(titles("CANTEEN anne")).containsExactly("Lunch");
    assertThat(titles("canteen bart")).isEmpty();
    assertThat(titles("剩余事项以及各自负责的部分")).containsExactly("周二发布");
    assertThat(titles("剩余事项以及各自负责的部分，谢谢大家的大力支持和配合")).isEmpty();
    assertThat(titles("发布")).containsExactly("周二发布");
  }

  @Test
  void whatCanNotBeAColumnIsKeptWithoutIt() {
    KeptMessage hostile =
        Writing.kept(
            "a",
            ANNE,
            "Lunch\0\u202Ehcnul\uD800\r\nBcc: x",
            "\uDC00text\0" + "😀".repeat(3_000),
            0);

    writing.write(team, "a", hostile, Holding.MESSAGE);

    assertThat(titles("")).containsExactly("Lunch hcnul Bcc: x");
    assertThat(list("").items().get(0).newest().excerpt())
        .startsWith("text 😀")
        .hasSizeLessThan(301);
  }

  @Test
  void aGroupWithoutConversationsKeepsNothing() {
    MailGroup all = writing.organisation().group(ALL, ANNE);

    writing.write(all, "a", ANNE, "Lunch", "At noon");

    assertThat(page(all, "").items()).isEmpty();
    assertThat(DATABASE.column("select 1 from mg_message_content")).isEmpty();
  }

  @Test
  void whatTheQueueGivesAgainIsKeptOnceAlsoAtTheSameTime() {
    Delivery delivery = writing.open(team, "a");
    KeptMessage message = Writing.kept("a", ANNE, "Lunch", "At noon", 0);
    byte[] octets = Holding.octets(3 * MessageContent.PART);

    CompletableFuture.allOf(
            IntStream.range(0, 4)
                .mapToObj(
                    i -> CompletableFuture.runAsync(() -> writing.keep(delivery, message, octets)))
                .toArray(CompletableFuture[]::new))
        .join();

    assertThat(list("").items()).extracting(Conversation::messages).containsExactly(1);
    assertThat(DATABASE.column("select number from mg_message_content")).hasSize(3);
  }

  @Test
  void aProcessThatDiesBetweenTheOctetsAndTheRestGoesOnThere() {
    Delivery delivery = writing.open(team, "a");
    writing
        .organisation()
        .repository()
        .database()
        .inTransactionDo(
            em ->
                MessageContent.keep(
                    em, delivery.messageId(), new java.io.ByteArrayInputStream(Holding.MESSAGE)));
    writing.organisation().repository().heldMail().tidyUp();

    writing.keep(delivery, Writing.kept("a", ANNE, "Lunch", "At noon", 0), new byte[] {1});

    assertThat(octets(list("").items().get(0).newest())).isEqualTo(Holding.MESSAGE);
  }

  @Test
  void twoAnswersAtOnceAreOfOneConversation() {
    List<CompletableFuture<Void>> writers = new ArrayList<>();
    for (String key : List.of("a", "b", "c", "d")) {
      Delivery delivery = writing.open(team, key);
      KeptMessage answer = Writing.kept(key, ANNE, "Re: Lunch", "At noon", 0, "never-seen");
      writers.add(
          CompletableFuture.runAsync(() -> writing.keep(delivery, answer, Holding.MESSAGE)));
    }
    writers.forEach(CompletableFuture::join);

    assertThat(list("").items()).extracting(Conversation::messages).containsExactly(4);
  }

  @Test
  void aMessageToTwoGroupsIsKeptInOnePieceUntilNoneNeedsIt() {
    MailGroup all = writing.organisation().handKept(GroupKind.COLLABORATION, ALL, ANNE);
    long here = write("a", "Lunch");
    long there = writing.write(all, "a", ANNE, "Lunch", "At noon");
    DATABASE.execute("update mg_delivery set state = 'DONE', finished_at = now()");
    assertThat(DATABASE.column("select message_id from mg_message_content")).hasSize(1);

    conversations().remove(CHANGE, team.id(), here);
    tidyUp();
    assertThat(octets(conversations().message(all.id(), there).orElseThrow())).isNotEmpty();

    conversations().remove(CHANGE, all.id(), there);
    tidyUp();
    assertThat(DATABASE.column("select 1 from mg_message_content")).isEmpty();
  }

  @Test
  void aRemovedMessageLeavesOnlyThatItWasThere() {
    write("lunch", "Lunch");
    long soup = write("soup", "Re: Lunch", "lunch");

    conversations().remove(CHANGE, team.id(), soup);

    Conversation lunch = list("").items().get(0);
    assertThat(lunch.messages()).isEqualTo(1);
    assertThat(lunch.newest().subject()).isEqualTo("Lunch");
    ConversationMessage removed = conversations().message(team.id(), soup).orElseThrow();
    assertThat(removed.removedBy()).contains("postmaster@example.com");
    assertThat(removed.subject() + removed.excerpt()).isEmpty();
    assertThatThrownBy(() -> conversations().content(removed)).isInstanceOf(NotFound.class);
    assertThat(conversations().beginnings(List.of(removed))).isEmpty();
    assertThat(titles("Re")).isEmpty();
    assertThat(
            writing
                .organisation()
                .repository()
                .auditEvents()
                .page(AuditFilter.ALL, PageRequest.first(1))
                .items()
                .get(0)
                .action())
        .isEqualTo("remove-message");
    assertThatThrownBy(() -> conversations().remove(CHANGE, team.id(), soup))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void whatWasRemovedIsNotKeptAgainWhenTheQueueGivesIt() {
    long id = write("lunch", "Lunch");
    conversations().remove(CHANGE, team.id(), id);

    write("lunch", "Lunch");

    assertThat(list("").items()).isEmpty();
  }

  @Test
  void theLogIsForgottenAndConversationsStay() {
    write("lunch", "Lunch");
    DATABASE.execute("update mg_delivery set state = 'DONE', finished_at = created_at");
    clock.advance(DAY.multipliedBy(400));
    assertThat(writing.organisation().repository().logRetention().removeOld().messages())
        .isEqualTo(1);
    tidyUp();

    assertThat(octets(list("").items().get(0).newest())).isNotEmpty();
  }

  @Test
  void whatIsOldGoesAndTheRestOfItsConversationStays() {
    write("lunch", "Lunch");
    write("old", "Old");
    DATABASE.execute("update mg_delivery set state = 'DONE', finished_at = now()");
    clock.advance(DAY.multipliedBy(1_000));
    write("soup", "Re: Lunch: soup", "lunch");
    clock.advance(DAY.multipliedBy(95).plusSeconds(1));

    assertThat(retention().removeOld()).isEqualTo(2);
    assertThat(retention().removeOld()).isZero();
    tidyUp();

    assertThat(titles("")).containsExactly("Lunch: soup");
    assertThat(list("").items().get(0).messages()).isEqualTo(1);
    assertThat(DATABASE.column("select 1 from mg_message_content")).hasSize(1);
    write("salad", "Re: Lunch: salad", "lunch");
    assertThat(list("").items()).extracting(Conversation::messages).containsExactly(2);
  }

  @Test
  void nothingIsLeftOfAGroupThatIsGone() {
    write("lunch", "Lunch");
    DATABASE.execute("update mg_delivery set state = 'DONE', finished_at = now()");
    writing.organisation().repository().groups().delete(CHANGE, team.id());

    assertThat(retention().removeOld()).isEqualTo(1);
    tidyUp();

    for (String table :
        List.of(
            "mg_conversation_message",
            "mg_conversation_thread",
            "mg_conversation_word",
            "mg_conversation_reference",
            "mg_message_content")) {
      assertThat(DATABASE.column("select 1 from " + table)).as(table).isEmpty();
    }
  }

  @Test
  void twoThatRemoveAtOnceRemoveEachMessageOnce() {
    for (int n = 0; n < 20; n++) {
      write("m" + n, "Lunch", "lunch");
    }
    clock.advance(DAY.multipliedBy(2_000));

    long removed =
        IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> retention().removeOld()))
            .toList()
            .stream()
            .mapToLong(CompletableFuture::join)
            .sum();

    assertThat(removed).isEqualTo(20);
    assertThat(DATABASE.column("select 1 from mg_conversation_thread")).isEmpty();
  }

  @Test
  void keepingTakesAsManyStatementsInALongConversationAsInAShortOne() {
    int few = statementsOfAnAnswer("few");
    for (int n = 0; n < 50; n++) {
      write("m" + n, "Lunch", "lunch");
    }

    assertThat(statementsOfAnAnswer("many")).isEqualTo(few).isLessThanOrEqualTo(16);
  }

  private int statementsOfAnAnswer(String key) {
    write("before-" + key, "Lunch", "lunch");
    Delivery delivery = writing.open(team, key);
    KeptMessage answer = Writing.kept(key, ANNE, "Re: Lunch", "At noon", 0, "lunch");
    return DATABASE.statementsDuring(() -> writing.keep(delivery, answer, Holding.MESSAGE));
  }

  private long write(String key, String subject, String... answers) {
    return writing.write(team, key, ANNE, subject, "At noon", answers);
  }

  private void tidyUp() {
    while (writing.organisation().repository().heldMail().tidyUp()) {}
  }

  private byte[] octets(ConversationMessage message) {
    try (var content = conversations().content(message)) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> subjects(Conversation conversation) {
    return conversations()
        .messages(team.id(), conversation.id(), PageRequest.first(10))
        .items()
        .stream()
        .map(ConversationMessage::subject)
        .toList();
  }

  private List<String> titles(String query) {
    return list(query).items().stream().map(Conversation::title).toList();
  }

  private Page<Conversation> list(String query) {
    return page(team, query);
  }

  private Page<Conversation> page(MailGroup group, String query) {
    return conversations().page(group.id(), query, PageRequest.first(10));
  }

  private Conversations conversations() {
    return writing.organisation().repository().conversations();
  }

  private ConversationRetention retention() {
    return writing.organisation().repository().conversationRetention();
  }
}
